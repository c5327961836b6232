"""docker-compose.yml, the Dockerfile and the guide's examples say what the program understands.

There is no Docker here: nothing is built or started, but what the files refer to is there.
"""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from crawler.cli import app
from crawler.cluster.needs import require_cluster

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
GUIDE = (ROOT / "docs" / "cluster.md").read_text()
OURS = ("worker", "schedule")


def understand(words: list[str]) -> None:
    """Fail where the command line has no such command or option. Nothing is run."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="kontaktbar")
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"no command {words[0]}"
        command = command.commands[words[0]]
        context = typer.Context(command, info_name=words[0], parent=context)
        words = words[1:]
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known | {"--help"}


def test_the_services() -> None:
    assert set(COMPOSE["services"]) == {"database", *OURS}
    database = COMPOSE["services"]["database"]
    assert database["image"].startswith("postgres:")
    assert "pg_isready" in database["healthcheck"]["test"]
    (volume,) = database["volumes"]
    assert volume.partition(":")[0] in COMPOSE["volumes"]


@pytest.mark.parametrize("name", OURS)
def test_ours_wait_for_the_database_and_share_its_store(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["build"] == "."
    assert service["depends_on"] == {"database": {"condition": "service_healthy"}}
    store = re.sub(r"\$\{POSTGRES_PASSWORD[^}]*\}", "secret", service["environment"]["KONTAKTBAR_STORE"])
    require_cluster(store)
    database = COMPOSE["services"]["database"]["environment"]
    assert store == f"postgresql://{database['POSTGRES_USER']}:secret@database/{database['POSTGRES_DB']}"
    understand(service["command"])


def test_there_are_several_workers() -> None:
    worker = COMPOSE["services"]["worker"]
    assert worker["deploy"]["replicas"] >= 2
    assert worker["restart"] == "unless-stopped"


def test_the_image_installs_what_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (extras,) = re.findall(r'pip install .*"\.\[(.*)\]"', DOCKERFILE)
    assert set(extras.split(",")) <= set(project["project"]["optional-dependencies"])
    assert {"cluster", "browser"} <= set(extras.split(","))
    copied = {word for line in re.findall(r"^COPY (.*) \S+$", DOCKERFILE, re.M) for word in line.split()}
    assert all((ROOT / name).exists() for name in copied)
    assert set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) <= copied
    assert {project["project"]["readme"], *project["project"]["license-files"]} <= copied
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == allowed
    (command,) = re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.M)
    understand(yaml.safe_load(command))


def test_the_guides_commands_are_understood() -> None:
    blocks = "".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.S))
    in_blocks = re.findall(r"^kontaktbar +(.*?)(?:  #.*)?$", blocks, re.M)
    in_docker = re.findall(r"^docker compose run .* worker (.*)$", blocks, re.M)
    in_text = re.findall(r"`kontaktbar ([^`]*)`", GUIDE)
    assert in_blocks and in_docker and in_text
    for command in (*in_blocks, *in_docker, *in_text):
        understand(shlex.split(command))


def test_the_guides_manifest_is_a_deployment_of_workers() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    (deployment,) = yaml.safe_load_all(block)
    assert deployment["kind"] == "Deployment"
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    understand(container["args"])
    assert container["env"][0]["name"] == "KONTAKTBAR_STORE"
