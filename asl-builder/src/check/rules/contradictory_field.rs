use asl_syntax::fields::Object;
use asl_syntax::literals;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL108",
    name: "contradictory-field",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("contradictory_field.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for (field, _) in object.known() {
        if let Some((other, value)) = field.refused_when.first()
            && object.holds(field.refused_when)
        {
            sink.at(object.field_at(field.name), format!("`{}` cannot stand beside `{other}` `{value}`", field.name))
                .help(format!("leave `{}` out, or say another `{other}`", field.name))
                .related(object.field_at(other), format!("`{other}` is here"));
        }
    }
    if object.object == Object::Task
        && object.known().any(|(field, _)| field.name == "Credentials")
        && is_activity(object)
    {
        sink.at(object.field_at("Credentials"), "`Credentials` cannot stand beside the `Resource` of an activity")
            .help("leave `Credentials` out: the workers of an activity have roles of their own".to_owned())
            .related(object.field_at("Resource"), "`Resource` is here");
    }
}

fn is_activity(object: &ObjectCx<'_>) -> bool {
    object.known().any(|(field, value)| {
        field.name == "Resource" && matches!(value, View::Text(arn) if literals::is_activity(arn))
    })
}
