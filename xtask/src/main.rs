//! Development tasks of the workspace, run as `cargo xtask <task>`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its user")]

mod codegen;
mod results;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use codegen::Mode;

const HELP: &str = "\
Development tasks of the workspace

Usage: cargo xtask <task>

Tasks:
  codegen           Check the catalogue, and write the tables of asl-syntax and docs/fields.md from it
  codegen --check   Write nothing; fail when these files are not what the catalogue gives
  results FOLDER    Write from the models in the data folder of botocore what the results of integrations are held against
  results FOLDER --check
                    Write nothing; fail when the file is not what the models give
  tidy              Check who may use whom in asl-builder, and the length of source files
  help              Print this text

Exit codes: 0 all is well, 1 the task found something, 2 wrong usage";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Help,
    Codegen(Mode),
    Results(PathBuf, Mode),
    Tidy,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let task = match parse(&args) {
        Ok(task) => task,
        Err(message) => {
            eprintln!("error: {message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let result = match task {
        Task::Help => Ok(HELP.to_owned()),
        Task::Codegen(mode) => codegen::run(&root(), mode),
        Task::Results(models, mode) => results::run(&root(), &models, mode),
        Task::Tidy => tidy::run(&root()),
    };
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the command line, or says what is wrong with it.
fn parse(args: &[String]) -> Result<Task, String> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if args.iter().any(|arg| matches!(*arg, "help" | "--help" | "-h")) {
        return Ok(Task::Help);
    }
    let extra = |task, arg| Err(format!("`{task}` takes no argument `{arg}`"));
    match args.as_slice() {
        [] => Err("no task is given".to_owned()),
        ["codegen"] => Ok(Task::Codegen(Mode::Write)),
        ["codegen", "--check"] => Ok(Task::Codegen(Mode::Check)),
        ["codegen", "--check", arg, ..] | ["codegen", arg, ..] => extra("codegen", arg),
        ["results"] => Err("`results` needs the folder of the models".to_owned()),
        ["results", folder] => Ok(Task::Results(PathBuf::from(folder), Mode::Write)),
        ["results", folder, "--check"] => Ok(Task::Results(PathBuf::from(folder), Mode::Check)),
        ["results", _, "--check", arg, ..] | ["results", _, arg, ..] => extra("results", arg),
        ["tidy"] => Ok(Task::Tidy),
        ["tidy", arg, ..] => extra("tidy", arg),
        [other, ..] => Err(format!("there is no task `{other}`")),
    }
}

/// The root of the workspace: the folder above this package.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn tasks_and_their_arguments() {
        assert_eq!(parsed("codegen"), Ok(Task::Codegen(Mode::Write)));
        assert_eq!(parsed("codegen --check"), Ok(Task::Codegen(Mode::Check)));
        assert_eq!(parsed("tidy"), Ok(Task::Tidy));
        assert_eq!(parsed("results models"), Ok(Task::Results("models".into(), Mode::Write)));
        assert_eq!(parsed("results models --check"), Ok(Task::Results("models".into(), Mode::Check)));
        assert_eq!(parsed("codegen --help"), Ok(Task::Help));
    }

    #[test]
    fn wrong_usage_says_what_is_wrong() {
        assert_eq!(parsed(""), Err("no task is given".to_owned()));
        assert_eq!(parsed("codegem"), Err("there is no task `codegem`".to_owned()));
        assert_eq!(parsed("codegen --chek"), Err("`codegen` takes no argument `--chek`".to_owned()));
        assert_eq!(parsed("codegen --check twice"), Err("`codegen` takes no argument `twice`".to_owned()));
        assert_eq!(parsed("results"), Err("`results` needs the folder of the models".to_owned()));
        assert_eq!(parsed("results models --chek"), Err("`results` takes no argument `--chek`".to_owned()));
        assert_eq!(parsed("tidy up"), Err("`tidy` takes no argument `up`".to_owned()));
    }
}
