//! placeholder
use asl_syntax::fields::QueryLanguage;
use super::model::Machine;
use crate::ctxt::Ctxt;
pub(super) fn machine(machine: &mut Machine, language: QueryLanguage, ctxt: &mut Ctxt) {
    let _ = (machine, language, ctxt);
}
