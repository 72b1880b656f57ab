//! Definitions of real projects, written by hand with the builder as a user would, and compared with what the projects deploy.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use asl_builder::StateMachine;
use asl_tests::root;
use serde_json::Value;

mod rewritten {
    pub(crate) mod analysis_state_change;
    pub(crate) mod batches;
    pub(crate) mod boolean_evaluation;
    pub(crate) mod bulk_delete;
    pub(crate) mod inventory;
    pub(crate) mod message_queue;
    pub(crate) mod mixed_batches;
    pub(crate) mod packaging;
    pub(crate) mod quorum;
    pub(crate) mod read_count;
    pub(crate) mod semaphore;
    pub(crate) mod ship_order;
    pub(crate) mod stock_trader;
    pub(crate) mod tumor_normal_inputs;
}
use rewritten::*;

/// The same with `state_machine!`.
mod declared {
    pub(crate) mod analysis_state_change;
    pub(crate) mod boolean_evaluation;
    pub(crate) mod bulk_delete;
    pub(crate) mod message_queue;
    pub(crate) mod semaphore;
    pub(crate) mod stock_trader;
}

/// The rewritten machine is the definition of that file of the corpus, and nothing is wrong with it.
fn same(file: &str, machine: &StateMachine) {
    same_with(file, machine, &[]);
}

/// The same for a definition that is wrong: these findings, each by its rule and where it is, are all that are in it.
fn same_with(file: &str, machine: &StateMachine, findings: &[(&str, &str)]) {
    let text = std::fs::read_to_string(root().join("tests/corpus/asl").join(file)).unwrap();
    let original: Value = serde_json::from_str(&text).unwrap();
    let rewritten = machine.machine().to_value();
    if rewritten != original {
        let mut differences = Vec::new();
        compare("", &original, &rewritten, &mut differences);
        panic!("{file} is rewritten otherwise:\n{}", differences.join("\n"));
    }
    let report = machine.check();
    let found: Vec<(&str, String)> = report.iter().map(|finding| (finding.code, finding.at.to_string())).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(code, at)| (*code, at.as_str())).collect();
    assert_eq!(found, findings, "{file}:\n{report}");
}

/// Where two values differ, for the message of a failed test.
fn compare(at: &str, original: &Value, rewritten: &Value, differences: &mut Vec<String>) {
    match (original, rewritten) {
        (Value::Object(one), Value::Object(other)) => {
            for (key, value) in one {
                match other.get(key) {
                    Some(rewritten) => compare(&format!("{at}/{key}"), value, rewritten, differences),
                    None => differences.push(format!("{at}/{key}: {value} is not there")),
                }
            }
            for (key, value) in other.iter().filter(|(key, _)| !one.contains_key(*key)) {
                differences.push(format!("{at}/{key}: {value} is not in the original"));
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (i, (one, other)) in one.iter().zip(other).enumerate() {
                compare(&format!("{at}/{i}"), one, other, differences);
            }
        }
        _ if original != rewritten => differences.push(format!("{at}: {original} became {rewritten}")),
        _ => {}
    }
}

#[test]
fn packaging_of_orcabus() {
    same("orcabus-ring-manager-step-functions-templates-packaging-sfn-template-dbfa5105.json", &packaging::machine());
}

#[test]
fn tumor_normal_inputs_of_orcabus() {
    same(
        "orcabus-eline-manager-step-functions-templates-set-tn-cwl-inputs-sfn-5feefdf2.json",
        &tumor_normal_inputs::machine(),
    );
}

#[test]
fn read_count_of_service_fastq_manager() {
    same(
        "orcafastq-p-step-functions-templates-run-read-count-stats-sfn-template-d02d8791.json",
        &read_count::machine(),
    );
}

#[test]
fn analysis_state_change_of_service_icav2_wes_manager() {
    same(
        "orcaicav2-ns-templates-handle-icav2-analysis-state-change-sfn-template-ec0d8679.json",
        &analysis_state_change::machine(),
    );
}

#[test]
fn semaphore_of_agent_toolkit_for_aws() {
    same("agenttk-aws-step-functions-assets-semaphore-concurrency-lock-cb55cccf.json", &semaphore::machine());
}

#[test]
fn boolean_evaluation_of_ts2asl() {
    same("ts2asl-output-asl-boolean-evalation-main-5d37a7e0.json", &boolean_evaluation::machine());
}

#[test]
fn quorum_of_step_functions_workflows_collection() {
    let at = |branch: usize, name: &str| {
        format!("/States/Wait for at least \"quorum\" number processes complete/Branches/{branch}/States/{name}/Error")
    };
    let errors = [1, 2, 3].map(|number| at(number - 1, &format!("Quorum Met (DummyFailure) - {number}")));
    let late = at(3, "Ran out of Time");
    let findings: Vec<(&str, &str)> = errors.iter().chain([&late]).map(|at| ("ASL405", at.as_str())).collect();
    same_with("sfnwf-quorum-with-parallel-pattern-7df505ea.json", &quorum::machine(), &findings);
}

#[test]
fn ship_order_of_aws_stepfunctions_examples() {
    same("sfnex-sam-app-order-management-ship-order-65a8caf3.json", &ship_order::machine());
}

#[test]
fn bulk_delete_of_aws_stepfunctions_examples() {
    same("sfnex-sam-demo-bulk-delete-s3-objects-bulk-delete-objects-from-s3-dc61e0bf.json", &bulk_delete::machine());
}

#[test]
fn inventory_of_aws_stepfunctions_examples() {
    same("sfnex-cloudformation-ec2-main-ba4c931d.json", &inventory::machine());
}

#[test]
fn batches_of_localstack() {
    same("localstack-assign-map-state-reference-in-max-per-batch-path-ab83241b.json", &batches::machine());
}

#[test]
fn message_queue_of_cfn_lint() {
    same("cfnlint-A-map-92ec8756.json", &message_queue::machine());
}

#[test]
fn stock_trader_of_aws_sam_cli_app_templates() {
    same("samapp-step-func-cookiecutter-project-name-stock-trader-7183ebc1.json", &stock_trader::machine());
}

#[test]
fn mixed_batches_of_asl_validator() {
    same_with(
        "aslval-tests-definitions-valid-map-with-item-batcher-jsonata-83e980ad.json",
        &mixed_batches::machine(),
        &[("ASL101", "/States/Map/ItemProcessor/States/LambdaTask")],
    );
}

#[test]
fn in_the_words_of_asl() {
    same(
        "orcaicav2-ns-templates-handle-icav2-analysis-state-change-sfn-template-ec0d8679.json",
        &declared::analysis_state_change::machine(),
    );
    same("ts2asl-output-asl-boolean-evalation-main-5d37a7e0.json", &declared::boolean_evaluation::machine());
    same(
        "sfnex-sam-demo-bulk-delete-s3-objects-bulk-delete-objects-from-s3-dc61e0bf.json",
        &declared::bulk_delete::machine(),
    );
    same("cfnlint-A-map-92ec8756.json", &declared::message_queue::machine());
    same("agenttk-aws-step-functions-assets-semaphore-concurrency-lock-cb55cccf.json", &declared::semaphore::machine());
    same("samapp-step-func-cookiecutter-project-name-stock-trader-7183ebc1.json", &declared::stock_trader::machine());
}

/// The table of `docs/rewritten.md` counts the lines that there are.
#[test]
fn the_page_counts_lines() {
    let lines = |path: &std::path::Path| std::fs::read_to_string(path).map_or(0, |text| text.lines().count());
    let suite = root().join("tests/suite");
    let page = std::fs::read_to_string(root().join("docs/rewritten.md")).unwrap();
    let mut rows = 0;
    for row in page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| definition") && !line.starts_with("| -"))
    {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let parts = std::fs::read_dir(suite.join("rewritten").join(cells[0])).into_iter().flatten();
        let built: usize = parts.map(|part| lines(&part.unwrap().path())).sum();
        let built = built + lines(&suite.join(format!("rewritten/{}.rs", cells[0])));
        assert_eq!(cells[2], built.to_string(), "{row}");
        let declared = lines(&suite.join(format!("declared/{}.rs", cells[0])));
        assert_eq!(cells[3].parse().unwrap_or(0), declared, "{row}");
        rows += 1;
    }
    assert_eq!(
        rows,
        std::fs::read_dir(suite.join("rewritten"))
            .unwrap()
            .filter(|file| file.as_ref().unwrap().path().is_file())
            .count()
    );
}
