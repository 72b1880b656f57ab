use indexmap::IndexMap;
use serde_json::Value;

use crate::model::{Kind, Machine, Map, Pointer, State, Task};

use super::executions::rule;
use super::grants::{Call, call, function_arn};
use super::{KnownMachine, Node, Statement};

/// What a state machine's role needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Permissions {
    /// What is known to be needed, one statement for each action, in the order of first use.
    pub statements: Vec<Statement>,
    /// What is called besides, and whose rights are not computed.
    pub ungranted: Vec<Ungranted>,
}

/// A call whose rights are not computed: an integration that is not known, or a function that only the execution knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ungranted {
    /// The address in the definition of what decides it: `Resource`, `FunctionName`, a role, a `Mode`.
    pub at: Pointer,
    /// What is called: the `Resource`, or the role that is assumed.
    pub resource: String,
    /// The prefix that the missing actions have in a policy (`sqs` for `sqs:SendMessage`), when it is known.
    pub service: Option<String>,
}

impl Ungranted {
    /// True if a statement that was added by hand allows something of that service: then the author has seen to it.
    pub fn is_answered_by(&self, statement: &Statement) -> bool {
        let Some(service) = &self.service else { return true };
        statement.actions.iter().any(|action| {
            let prefix = action.split_once(':').map_or(action.as_str(), |(prefix, _)| prefix);
            prefix == "*" || prefix.eq_ignore_ascii_case(service)
        })
    }
}

/// What the slots of a definition stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownSlots {
    /// The ARNs of functions, by the names of the slots.
    pub functions: IndexMap<String, Node>,
    /// State machines, by the names of the slots.
    pub machines: IndexMap<String, KnownMachine>,
}

/// Computes what a machine, with the machines inside it, needs to call.
///
/// Computed are the calls of functions, by `lambda:invoke` or by ARN: `lambda:InvokeFunction` on just these functions, with the
/// version or alias if one is called; and nested executions: `states:StartExecution` on just these machines, and what waiting for
/// their end needs, if the task waits. A task with `Credentials` needs `sts:AssumeRole` on that role, and its call is the other role's
/// matter. Activities need no rights. All else stands in [`Permissions::ungranted`]: nothing is granted by guess.
pub fn permissions(machine: &Machine, slots: &KnownSlots) -> Permissions {
    enum Open<'a> {
        Machine(&'a Machine),
        State(&'a State),
    }

    let mut needs = Needs { slots, granted: IndexMap::new(), ungranted: Vec::new() };
    let mut open = vec![(Pointer::root(), Open::Machine(machine))];
    while let Some((at, next)) = open.pop() {
        let first = open.len();
        match next {
            Open::Machine(machine) => {
                let at = at.key("States");
                open.extend(machine.states().map(|(name, state)| (at.clone().key(name.as_str()), Open::State(state))));
            }
            Open::State(state) => {
                match &state.kind {
                    Kind::Task(task) => needs.task(&at, task),
                    Kind::Map(map) => needs.map(&at, map),
                    _ => {}
                }
                open.extend(
                    state.machines().map(|nested| (at.clone().join(&nested.pointer()), Open::Machine(nested.machine))),
                );
            }
        }
        // The last one is taken first.
        open[first..].reverse();
    }
    let statements =
        needs.granted.into_iter().map(|(action, resources)| Statement::allow([action], resources)).collect();
    Permissions { statements, ungranted: needs.ungranted }
}

struct Needs<'a> {
    slots: &'a KnownSlots,
    granted: IndexMap<&'static str, Vec<Node>>,
    ungranted: Vec<Ungranted>,
}

impl Needs<'_> {
    fn task(&mut self, at: &Pointer, task: &Task) {
        if self.assumes_a_role(at, task) {
            return;
        }
        let Some(resource) = &task.resource else { return };
        let resource_at = at.clone().key("Resource");
        match call(resource, &self.slots.functions) {
            Call::Nothing => {}
            Call::Function(arn) => self.grant("lambda:InvokeFunction", arn),
            Call::Invoke => self.invoke(at, resource, task),
            Call::StartExecution { waits } => self.start_execution(at, resource, task, waits),
            Call::Unknown(service) => self.miss(resource_at, resource, service.as_deref()),
        }
    }

    /// `lambda:invoke`: the function is named among the parameters.
    fn invoke(&mut self, at: &Pointer, resource: &Value, task: &Task) {
        let (field, payload) = match (&task.parameters, &task.arguments) {
            (Some(parameters), _) => ("Parameters", parameters),
            (None, Some(arguments)) => ("Arguments", arguments),
            (None, None) => return, // calls nothing; the checks say so
        };
        let at = at.clone().key(field);
        if !payload.is_object() {
            return self.miss(at, resource, Some("lambda"));
        }
        if payload.get("FunctionName.$").is_some() {
            return self.miss(at.key("FunctionName.$"), resource, Some("lambda"));
        }
        let Some(name) = payload.get("FunctionName") else { return };
        if payload.get("Qualifier.$").is_some() {
            return self.miss(at.key("Qualifier.$"), resource, Some("lambda"));
        }
        match function_arn(name, payload.get("Qualifier"), &self.slots.functions) {
            Some(arn) => self.grant("lambda:InvokeFunction", arn),
            None => self.miss(at.key("FunctionName"), resource, Some("lambda")),
        }
    }

    /// `states:startExecution`: the machine is named among the parameters.
    fn start_execution(&mut self, at: &Pointer, resource: &Value, task: &Task, waits: bool) {
        let payload = task.parameters.as_deref().or(task.arguments.as_deref());
        let machine = payload.and_then(|payload| payload.get("StateMachineArn")).and_then(Value::as_str);
        let known = machine.and_then(|text| {
            let slot = text.strip_prefix("${").and_then(|text| text.strip_suffix('}'));
            slot.and_then(|slot| self.slots.machines.get(slot).cloned()).or_else(|| KnownMachine::of_text(text))
        });
        let Some(machine) = known else {
            return self.miss(at.clone().key("Resource"), resource, Some("states"));
        };
        if waits {
            self.grant("states:DescribeExecution", machine.executions());
            self.grant("states:StopExecution", machine.executions());
            for action in ["events:PutTargets", "events:PutRule", "events:DescribeRule"] {
                self.grant(action, rule());
            }
        }
        self.grant("states:StartExecution", machine.arn);
    }

    fn assumes_a_role(&mut self, at: &Pointer, task: &Task) -> bool {
        let Some(credentials) = &task.credentials else { return false };
        let at = at.clone().key("Credentials");
        match (&credentials.role_arn, &credentials.role_arn_path) {
            (Some(Value::String(arn)), _) if arn.starts_with("arn:") && !arn.contains("${") => {
                self.grant("sts:AssumeRole", Node::from(arn.as_str()));
            }
            (Some(role), _) => self.miss(at.key("RoleArn"), role, Some("sts")),
            (None, Some(path)) => self.miss(at.key("RoleArn.$"), &Value::from(path.as_str()), Some("sts")),
            (None, None) => return false,
        }
        true
    }

    /// A distributed Map starts executions of its own machine, and reads and writes a bucket.
    fn map(&mut self, at: &Pointer, map: &Map) {
        let config = map.item_processor.as_ref().and_then(|processor| processor.processor_config.as_ref());
        if config.and_then(|config| config.mode.as_deref()) == Some("DISTRIBUTED") {
            let mode = at.clone().key("ItemProcessor").key("ProcessorConfig").key("Mode");
            self.miss(mode, &Value::from("DISTRIBUTED"), Some("states"));
        }
        let reader = map.item_reader.as_ref().and_then(|reader| reader.resource.as_ref());
        let writer = map.result_writer.as_ref().and_then(|writer| writer.resource.as_ref());
        for (field, resource) in [("ItemReader", reader), ("ResultWriter", writer)] {
            if let Some(resource) = resource {
                self.miss(at.clone().key(field).key("Resource"), resource, Some("s3"));
            }
        }
    }

    fn grant(&mut self, action: &'static str, resource: Node) {
        let resources = self.granted.entry(action).or_default();
        if !resources.contains(&resource) {
            resources.push(resource);
        }
    }

    fn miss<'s>(&mut self, at: Pointer, resource: &Value, service: impl Into<Option<&'s str>>) {
        let resource = resource.as_str().map_or_else(|| resource.to_string(), str::to_owned);
        self.ungranted.push(Ungranted { at, resource, service: service.into().map(str::to_owned) });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(tasks: &Value, arns: &[(&str, Node)]) -> Permissions {
        let states: serde_json::Map<String, Value> = tasks
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, task)| {
                let mut state = task.clone();
                let fields = state.as_object_mut().unwrap();
                fields.entry("Type").or_insert("Task".into());
                (name.clone(), state)
            })
            .collect();
        let machine = Machine::from_value(json!({ "StartAt": "A", "States": states }));
        let functions = arns.iter().map(|(slot, node)| ((*slot).to_owned(), node.clone())).collect();
        permissions(&machine, &KnownSlots { functions, ..KnownSlots::default() })
    }

    fn invoke(function: &Value) -> Value {
        let mut parameters = json!({ "Payload": {} });
        parameters.as_object_mut().unwrap().extend(function.as_object().cloned().unwrap());
        json!({ "Resource": "arn:aws:states:::lambda:invoke", "Parameters": parameters })
    }

    #[test]
    fn functions_are_granted_each_once_in_the_order_of_use() {
        let arn = "arn:aws:lambda:eu-west-1:123456789012:function:plain";
        let permissions = of(
            &json!({
                "A": invoke(&json!({ "FunctionName": "${OneArn}" })),
                "B": { "Resource": arn },
                "C": { "Type": "Parallel", "Branches": [{ "StartAt": "C1", "States": {
                    "C1": { "Type": "Map", "ItemProcessor": { "StartAt": "C2", "States": {
                        "C2": { "Type": "Task", "Resource": "${TwoArn}" } } } } } }] },
                "D": invoke(&json!({ "FunctionName": "${OneArn}" })),
                "E": { "Resource": "arn:aws-cn:states:::lambda:invoke.waitForTaskToken",
                       "Arguments": { "FunctionName": "bare", "Qualifier": "live" } },
            }),
            &[("OneArn", Node::get_att("one", "Arn")), ("TwoArn", Node::reference("TwoArn"))],
        );
        assert_eq!(permissions.ungranted, []);
        let expected = Statement::allow(
            ["lambda:InvokeFunction"],
            [
                Node::get_att("one", "Arn"),
                Node::from(arn),
                Node::reference("TwoArn"),
                Node::sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:bare:live"),
            ],
        );
        assert_eq!(permissions.statements, [expected]);
    }

    #[test]
    fn what_is_not_known_is_listed_with_its_address() {
        let permissions = of(
            &json!({
                "A": invoke(&json!({ "FunctionName.$": "$.name" })),
                "B": { "Resource": "arn:aws:states:::lambda:invoke", "Arguments": { "FunctionName": "{% $name %}" } },
                "C": { "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {} },
                "D": { "Resource": "arn:aws:states:::aws-sdk:sfn:listExecutions" },
                "E": { "Resource": "${Unbound}" },
                "F": invoke(&json!({ "FunctionName": "x", "Qualifier.$": "$.q" })),
                "G": { "Resource": "arn:aws:states:::lambda:invoke", "Arguments": "{% $all %}" },
                "H": { "Type": "Map", "ItemReader": { "Resource": "arn:aws:states:::s3:getObject" },
                       "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED" }, "StartAt": "X", "States": {} } },
                "I": { "Resource": { "Ref": "Activity" } },
                "J": { "Resource": "arn:aws:states:::states:startExecution.sync:2" },
            }),
            &[],
        );
        assert_eq!(permissions.statements, []);
        let found: Vec<String> = permissions
            .ungranted
            .iter()
            .map(|missing| format!("{} {} {}", missing.at, missing.resource, missing.service.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(
            found,
            [
                "/States/A/Parameters/FunctionName.$ arn:aws:states:::lambda:invoke lambda",
                "/States/B/Arguments/FunctionName arn:aws:states:::lambda:invoke lambda",
                "/States/C/Resource arn:aws:states:::sqs:sendMessage sqs",
                "/States/D/Resource arn:aws:states:::aws-sdk:sfn:listExecutions states",
                "/States/E/Resource ${Unbound} -",
                "/States/F/Parameters/Qualifier.$ arn:aws:states:::lambda:invoke lambda",
                "/States/G/Arguments arn:aws:states:::lambda:invoke lambda",
                "/States/H/ItemProcessor/ProcessorConfig/Mode DISTRIBUTED states",
                "/States/H/ItemReader/Resource arn:aws:states:::s3:getObject s3",
                "/States/I/Resource {\"Ref\":\"Activity\"} -",
                "/States/J/Resource arn:aws:states:::states:startExecution.sync:2 states",
            ]
        );
    }

    #[test]
    fn another_role_is_assumed_instead() {
        let role = "arn:aws:iam::123456789012:role/other";
        let permissions = of(
            &json!({
                "A": { "Resource": "arn:aws:states:::sqs:sendMessage", "Credentials": { "RoleArn": role } },
                "B": { "Resource": "${OneArn}", "Credentials": { "RoleArn.$": "$.role" } },
                "C": { "Resource": "arn:aws:states:eu-west-1:123456789012:activity:people" },
            }),
            &[("OneArn", Node::get_att("one", "Arn"))],
        );
        assert_eq!(permissions.statements, [Statement::allow(["sts:AssumeRole"], [role])]);
        assert_eq!(permissions.ungranted.len(), 1);
        assert_eq!(permissions.ungranted[0].at.as_str(), "/States/B/Credentials/RoleArn.$");
    }

    #[test]
    fn a_statement_by_hand_answers_its_service() {
        let missing =
            of(&json!({ "A": { "Resource": "arn:aws:states:::apigateway:invoke" } }), &[]).ungranted.remove(0);
        assert!(missing.is_answered_by(&Statement::allow(["execute-api:Invoke"], ["*"])));
        assert!(!missing.is_answered_by(&Statement::allow(["sqs:SendMessage"], ["*"])));
    }
}
