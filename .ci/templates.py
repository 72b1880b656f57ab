"""Lints templates with cfn-lint, and translates those with the Serverless transform with aws-sam-translator.

    python3 .ci/templates.py FILE…

Needs the packages cfn-lint and aws-sam-translator, and no network. Prints a line for each template with findings, the
findings below it, and a summary; exits with 1 when there are findings or no file was given.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

SERVERLESS = "AWS::Serverless-2016-10-31"
REGION = "us-east-1"
# The properties by which resources name a local file or folder.
LOCAL = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
    "AWS::Serverless::StateMachine": "DefinitionUri",
    "AWS::Serverless::Api": "DefinitionUri",
    "AWS::Serverless::HttpApi": "DefinitionUri",
}


def main(paths):
    count = 0
    for path in paths:
        findings = findings_of(Path(path))
        count += len(findings)
        if findings:
            print(f"{path}: {len(findings)} finding(s)")
            for finding in findings:
                print(f"  {finding}")
    print(f"templates: {len(paths)}, findings: {count}")
    return 1 if count or not paths else 0


def findings_of(path):
    if not path.is_file():
        return ["no such file"]
    try:
        template = read_template(path)
    except Exception as error:  # whatever the reader cannot read is a finding
        return [f"unreadable: {error}"]
    if not template.get("Resources"):
        return ["a template without resources"]
    return lint(path) + translate(path, template)


def lint(path):
    """What cfn-lint says, errors and warnings."""
    entry = "import sys; from cfnlint.runner import main; sys.exit(main())"
    command = [sys.executable, "-c", entry, "--format", "json", "--regions", REGION, "--", str(path)]
    run = subprocess.run(command, capture_output=True, text=True)
    try:
        matches = json.loads(run.stdout or "[]")
    except ValueError:
        matches = []
    findings = []
    for match in matches:
        place = match["Location"]["Start"]
        rule = match["Rule"]["Id"]
        findings.append(f"cfn-lint {rule} {place['LineNumber']}:{place['ColumnNumber']} {match['Message']}")
    if run.returncode and not findings:
        findings.append(f"cfn-lint failed with {run.returncode}: {(run.stderr or run.stdout).strip()}")
    return findings


def translate(path, template):
    """What the SAM translator says to the packaged template; nothing for a template without the transform."""
    transforms = template.get("Transform", [])
    if SERVERLESS not in (transforms if isinstance(transforms, list) else [transforms]):
        return []
    findings = package(path, template)
    if findings:
        return findings
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    logging.getLogger("samtranslator.metrics").setLevel(logging.ERROR)  # it asks for its metrics to be published
    from samtranslator.translator.transform import transform

    try:
        translated = transform(template, {}, ManagedPolicies())
    except Exception as error:
        causes = getattr(error, "causes", None) or [error]
        return [f"aws-sam-translator: {getattr(cause, 'message', cause)}" for cause in causes]
    left = [name for name, resource in translated["Resources"].items() if resource["Type"].startswith("AWS::Serverless::")]
    return [f"aws-sam-translator: {name} was not translated" for name in left]


def package(path, template):
    """Replaces local paths by addresses in a bucket, as `sam package` does. A definition must exist and be readable."""
    findings = []
    for name, resource in template["Resources"].items():
        if not isinstance(resource, dict):
            findings.append(f"{name}: no map")
            continue
        kind, properties = resource.get("Type"), resource.get("Properties") or {}
        field = LOCAL.get(kind)
        value = properties.get(field)
        if not isinstance(value, str) or value.startswith("s3://"):
            continue
        if kind == "AWS::Serverless::StateMachine":
            findings += [f"{name}: {finding}" for finding in definition_findings(path.parent / value)]
        properties[field] = f"s3://bucket/{name}"
    return findings


def definition_findings(path):
    import yaml

    if not path.is_file():
        return [f"DefinitionUri: no such file: {path}"]
    text = path.read_text(encoding="utf-8")
    try:
        definition = yaml.safe_load(text) if path.suffix in (".yaml", ".yml") else json.loads(text)
    except (ValueError, yaml.YAMLError) as error:
        return [f"DefinitionUri: {path} is not readable: {error}"]
    if not isinstance(definition, dict) or "StartAt" not in definition or "States" not in definition:
        return [f"DefinitionUri: {path} holds no definition"]
    return []


def read_template(path):
    """The template as plain data, with the long form of intrinsic functions."""
    from cfnlint.decode import decode

    template, matches = decode(str(path))
    if matches:
        raise ValueError("; ".join(match.message for match in matches))
    template = json.loads(json.dumps(template, default=str))
    if not isinstance(template, dict):
        raise ValueError("no map of sections")
    return template


class ManagedPolicies:
    """Stands for the list of managed policies, which the translator would ask AWS for."""

    def load(self):
        names = ["AWSLambdaRole", "AWSLambdaBasicExecutionRole", "AWSXRayDaemonWriteAccess"]
        return {name: f"arn:aws:iam::aws:policy/service-role/{name}" for name in names}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
