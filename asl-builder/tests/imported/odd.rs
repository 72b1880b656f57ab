// Written by `asl_builder::build_rs::import` from `odd.json`; not to be changed.

/// The state machine `odd`.
#[allow(
    clippy::enum_variant_names,
    clippy::module_inception,
    dead_code,
    unreachable_pub,
    reason = "written for any program, with the names of the definition"
)]
pub mod odd {
    /// The definition as JSON text.
    pub const DEFINITION: &str = include_str!("odd.asl.json");

    /// The definition as data. The build script has read it back, so there is nothing that could fail.
    #[must_use]
    pub fn machine() -> ::asl_builder::model::Machine {
        ::asl_builder::__private::imported(DEFINITION)
    }

    /// The states of `odd`, in their order.
    #[derive(::asl_builder::StateNames, Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Step {
        /// Pass state `sqs`.
        #[state(name = "sqs")]
        Sqs2,
        /// Pass state `SQS`.
        #[state(name = "SQS")]
        Sqs3,
        /// Pass state `Sqs`.
        Sqs,
        /// Pass state `Self`.
        #[state(name = "Self")]
        StateSelf,
        /// Pass state `type`.
        #[state(name = "type")]
        Type,
        /// Pass state `2nd try`.
        #[state(name = "2nd try")]
        State2ndTry,
        /// Pass state `✓`.
        #[state(name = "✓")]
        State,
        /// Pass state `?!`.
        #[state(name = "?!")]
        State2,
        /// Pass state `größe prüfen`.
        #[state(name = "größe prüfen")]
        GrößePrüfen,
        /// Pass state `注文を確認`.
        #[state(name = "注文を確認")]
        注文を確認,
        /// Pass state ``` say "hi" \ `now` `` later ```.
        #[state(name = "say \"hi\" \\ `now` `` later")]
        SayHiNowLater,
        /// Pass state `two\nlines\u{202e}`.
        #[state(name = "two\nlines\u{202e}")]
        TwoLines,
        /// Pass state `Kelvin`.
        #[state(name = "Kelvin")]
        Elvin,
        /// Pass state `   `.
        #[state(name = " ")]
        State3,
        /// Pass state `odd`.
        #[state(name = "odd")]
        Odd,
        /// Pass state `A name of eighty characters, which is as long as the service lets the name be ok`.
        #[state(
            name = "A name of eighty characters, which is as long as the service lets the name be ok"
        )]
        ANameOfEightyCharactersWhichIsAsLongAsTheServiceLetsTheNameBeOk,
        /// Parallel state `loop`.
        #[state(name = "loop")]
        Loop,
    }

    /// What stands in the state `loop`.
    pub mod loop_ {
        /// Branch 0 of `loop`.
        pub mod branch_0 {
            /// The states of branch 0 of `loop`, in their order.
            #[derive(::asl_builder::StateNames, Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum Step {
                /// Succeed state `Inner`.
                Inner,
            }
        }

        /// Branch 1 of `loop`.
        pub mod branch_1 {
            /// The states of branch 1 of `loop`, in their order.
            #[derive(::asl_builder::StateNames, Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum Step {
                /// Succeed state `inner?`.
                #[state(name = "inner?")]
                Inner,
            }
        }
    }
}
