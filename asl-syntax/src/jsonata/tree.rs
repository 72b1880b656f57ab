use std::borrow::Cow;
use std::ops::{Index, Range};

/// An expression as a tree. All nodes lie in one vector, children before their parents.
///
/// The tree is that of the text: `a.b.c` is a [`Kind::Step`] whose left is a `Step`. Nothing is folded, and brackets are nodes
/// ([`Kind::Block`]). White space, comments and the quotes around names are gone.
///
/// Two trees are equal when they say the same; where the parts stand in the text does not count.
#[derive(Clone, Debug)]
pub struct Ast<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) lists: Vec<NodeId>,
    pub(crate) root: NodeId,
}

/// A node of an [`Ast`], which `ast[id]` gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(pub(crate) u32);

/// A sequence of nodes of an [`Ast`], which [`Ast::list`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

/// A part of an expression.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Whether `[]` follows: a result of one element stays an array.
    pub keep_array: bool,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) position: u32,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Kind<'a> {
    /// A string. A surrogate without its other half, which only an escape can write, is U+FFFD here.
    ///
    /// As a step of a path it is a field's name: `"a b".c`.
    String(Cow<'a, str>),
    /// A finite number, never negative.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A field's name, without the backticks that it may have in the text.
    Name(&'a str),
    /// A variable, without the leading `$`: `$` is the empty name, `$$` the name `$`.
    Variable(&'a str),
    /// `/pattern/flags`.
    Regex {
        /// The text between the slashes.
        pattern: &'a str,
        /// `i`, `m`, both or none.
        flags: &'a str,
    },
    /// `*`: every field.
    Wildcard,
    /// `**`: every field at every depth.
    Descendant,
    /// `%`: the object around.
    Parent,
    /// `?` as an argument: the call gives a function of it.
    Placeholder,
    /// `-operand`.
    Negate(NodeId),
    /// `[a, b]`.
    Array(List),
    /// `a..b`, an element of an array.
    Range {
        /// The first number.
        lhs: NodeId,
        /// The last number.
        rhs: NodeId,
    },
    /// `{key: value, …}`: keys and values in turn.
    Object(List),
    /// `(a; b)`. The last one is the value.
    Block(List),
    /// Two operands with an operator between them.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The left operand.
        lhs: NodeId,
        /// The right operand.
        rhs: NodeId,
    },
    /// `lhs.rhs`: `rhs` for each item of `lhs`.
    Step {
        /// The path up to this step.
        lhs: NodeId,
        /// The step.
        rhs: NodeId,
    },
    /// `lhs[predicate]`.
    Predicate {
        /// What is filtered.
        lhs: NodeId,
        /// A condition or an index.
        predicate: NodeId,
    },
    /// `lhs{key: value, …}`.
    Group {
        /// What is grouped.
        lhs: NodeId,
        /// Keys and values in turn.
        pairs: List,
    },
    /// `lhs^(term, …)`.
    Sort {
        /// What is sorted.
        lhs: NodeId,
        /// Its terms, each of them a [`Kind::Term`].
        terms: List,
    },
    /// `<expression` or `>expression`, a term of a sort.
    Term {
        /// Whether it has a `>`.
        descending: bool,
        /// What to sort by.
        expression: NodeId,
    },
    /// `lhs@$variable`.
    Focus {
        /// The step.
        lhs: NodeId,
        /// A [`Kind::Variable`].
        variable: NodeId,
    },
    /// `lhs#$variable`.
    Index {
        /// The step.
        lhs: NodeId,
        /// A [`Kind::Variable`].
        variable: NodeId,
    },
    /// `$variable := value`.
    Bind {
        /// A [`Kind::Variable`].
        variable: NodeId,
        /// Its value.
        value: NodeId,
    },
    /// `lhs ~> rhs`.
    Apply {
        /// The argument, or a function.
        lhs: NodeId,
        /// A function, or a call that gets one argument more.
        rhs: NodeId,
    },
    /// `condition ? then : otherwise`.
    Condition {
        /// The condition.
        condition: NodeId,
        /// Its value if the condition holds.
        then: NodeId,
        /// Its value if not; without it, nothing.
        otherwise: Option<NodeId>,
    },
    /// `procedure(arguments)`.
    Call {
        /// What is called.
        procedure: NodeId,
        /// Its arguments.
        arguments: List,
        /// Whether an argument is a [`Kind::Placeholder`].
        partial: bool,
    },
    /// `function($parameter, …)<signature>{body}`.
    Lambda {
        /// Its parameters, each of them a [`Kind::Variable`].
        parameters: List,
        /// Its signature as in the text, `<` and `>` included.
        signature: Option<&'a str>,
        /// What it gives.
        body: NodeId,
    },
    /// `|pattern|update, delete|`.
    Transform {
        /// Which objects to change.
        pattern: NodeId,
        /// What to merge into them.
        update: NodeId,
        /// Which fields to take out.
        delete: Option<NodeId>,
    },
}

/// An operator between two operands that does nothing to paths or variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it; `as_str` has the spelling")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Concat,
    And,
    Or,
    In,
}

impl<'a> Ast<'a> {
    /// The whole expression.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// The nodes of a list, in the order of the text.
    ///
    /// A list of another tree gives other nodes or none.
    pub fn list(&self, list: List) -> &[NodeId] {
        let start = list.start as usize;
        self.lists.get(start..start + list.len as usize).unwrap_or_default()
    }

    /// All nodes, children before their parents.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node<'a>> {
        self.nodes.iter()
    }
}

impl<'a> Index<NodeId> for Ast<'a> {
    type Output = Node<'a>;

    fn index(&self, id: NodeId) -> &Node<'a> {
        &self.nodes[id.0 as usize]
    }
}

// Children come before their parents, and siblings in the order of the text: equal trees have equal vectors.
impl PartialEq for Ast<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.nodes.len() == other.nodes.len()
            && self.lists == other.lists
            && self.nodes.iter().zip(&other.nodes).all(|(a, b)| a.keep_array == b.keep_array && a.kind == b.kind)
    }
}

impl NodeId {
    /// Stands for the end of the source where an operand is missing. No finished tree has it.
    pub(crate) const MISSING: NodeId = NodeId(u32::MAX);
}

impl List {
    /// How many nodes it has.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl Node<'_> {
    /// Where it stands in the source, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The reference engine's `position`, in bytes: the end of the token that makes the node what it is.
    ///
    /// That token is the operator of an operation, the opening bracket of a bracketed form, the `(` of a call and of a lambda,
    /// and the only token of anything else.
    pub fn position(&self) -> usize {
        self.position as usize
    }
}

impl BinaryOp {
    /// As it is written: `+`, `!=`, `and`.
    pub fn as_str(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Subtract => "-",
            BinaryOp::Multiply => "*",
            BinaryOp::Divide => "/",
            BinaryOp::Remainder => "%",
            BinaryOp::Equal => "=",
            BinaryOp::NotEqual => "!=",
            BinaryOp::Less => "<",
            BinaryOp::LessOrEqual => "<=",
            BinaryOp::Greater => ">",
            BinaryOp::GreaterOrEqual => ">=",
            BinaryOp::Concat => "&",
            BinaryOp::And => "and",
            BinaryOp::Or => "or",
            BinaryOp::In => "in",
        }
    }
}
