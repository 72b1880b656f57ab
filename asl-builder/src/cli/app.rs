use crate::build_rs::content::Source;
use crate::cfn::MachineSource;
use crate::check::Settings;
use crate::diag::Report;
use crate::template::Template;
#[cfg(feature = "sim")]
use {super::sim::Handlers, crate::sim::Sim};

/// An application: the files that it writes, in the order in which they were added.
///
/// ```
/// use asl_builder::cli::App;
/// use asl_builder::jsonata::*;
/// use asl_builder::StateNames;
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step { Done }
///
/// let order = StateMachine::new(Step::Done, |step| match step {
///     Step::Done => succeed(),
/// });
/// let app = App::new("orders").definition("order.asl.json", &order).definition("order.asl.yaml", &order);
/// assert_eq!(app.artifacts()[0].text(), order.to_asl());
/// assert_eq!(app.artifacts()[1].text(), order.to_yaml());
/// ```
#[derive(Clone, Debug)]
#[must_use = "give the application to `cli::run`"]
pub struct App {
    name: String,
    artifacts: Vec<Artifact>,
    #[cfg(feature = "sim")]
    handlers: Option<Handlers>,
}

/// A definition or a template of an application, with the path that it is written to.
#[derive(Clone, Debug)]
pub struct Artifact {
    path: String,
    source: Source,
}

impl App {
    /// An application without files. The name stands in messages.
    pub fn new(name: impl Into<String>) -> App {
        App {
            name: name.into(),
            artifacts: Vec::new(),
            #[cfg(feature = "sim")]
            handlers: None,
        }
    }

    /// Adds a definition, by value or by reference. A path that ends in `.yaml` or `.yml` is written as YAML, every other one as JSON; it is relative
    /// to the package's folder, and each path may be given once.
    pub fn definition(self, path: impl Into<String>, machine: impl Into<MachineSource>) -> App {
        self.add(path.into(), Source::definition(machine))
    }

    /// Adds a template, and with it the definitions that it wants in files of their own. The path is as in
    /// [`definition`](App::definition).
    pub fn template(self, path: impl Into<String>, template: impl Into<Template>) -> App {
        self.add(path.into(), Source::template(template))
    }

    /// Says what answers tasks in the verbs `run` and `test`: handlers, or services in memory. Answers of a file of mocks, or of a test case, go
    /// before these.
    ///
    /// It is called for each execution, so that each begins anew.
    ///
    /// ```no_run
    /// use asl_builder::cli::App;
    /// use asl_builder::jsonata::*;
    /// use asl_builder::{Function, NoError};
    ///
    /// const GREET: Function<String, String> = Function::named("Greet");
    ///
    /// fn greet(name: String) -> Result<String, NoError> {
    ///     Ok(format!("Hello {name}!"))
    /// }
    ///
    /// fn main() -> std::process::ExitCode {
    ///     asl_builder::cli::run(|| {
    ///         let machine = StateMachine::single("Greet", invoke(&GREET).payload(input()).output_result().end());
    ///         App::new("greetings").definition("greet.asl.json", machine).simulate(|sim| sim.handle(&GREET, greet))
    ///     })
    /// }
    /// ```
    ///
    /// `cargo run run greet --input '"Ada"'` then prints `Hello Ada!`.
    #[cfg(feature = "sim")]
    pub fn simulate(mut self, give: impl for<'m> Fn(Sim<'m>) -> Sim<'m> + Send + Sync + 'static) -> App {
        self.handlers = Some(Handlers::new(give));
        self
    }

    fn add(mut self, path: String, source: Source) -> App {
        self.artifacts.push(Artifact { path, source });
        self
    }

    /// The application's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    #[cfg(feature = "sim")]
    pub(crate) fn handlers(&self) -> Option<&Handlers> {
        self.handlers.as_ref()
    }

    /// The definitions and templates, in the order in which they were added.
    pub fn artifacts(&self) -> &[Artifact] {
        &self.artifacts
    }
}

impl Artifact {
    /// The path, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes that are written to the path.
    pub fn text(&self) -> String {
        self.files().swap_remove(0).1
    }

    /// All files, as path and text: its own first, then the definitions that a template wants in files of their own.
    pub fn files(&self) -> Vec<(String, String)> {
        self.source.files(&self.path).iter().map(|file| (file.path.clone(), file.text())).collect()
    }

    /// What the checks find in each of these files.
    pub fn check(&self) -> Vec<(String, Report)> {
        self.check_with(&Settings::default())
    }

    /// The same, by settings of one's own.
    pub fn check_with(&self, settings: &Settings) -> Vec<(String, Report)> {
        let files = self.source.files(&self.path);
        files.iter().map(|file| (file.path.clone(), file.report(settings))).collect()
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}
