#!/usr/bin/env python3
"""Chooses and installs the Python packages of a source. Used by Dockerfile.backend and Dockerfile.celery:

    python-packages.py choose SOURCE FOLDER    the list to install, from the first that SOURCE has of requirements.lock, uv.lock,
                                               requirements.txt, requirements-core.txt and pyproject.toml, or from the one that
                                               PYTHON_REQUIREMENTS names
    python-packages.py install FOLDER VENV     installs it, and then what the stack itself needs and the source does not name

A lock says exactly what is wanted and is taken as it is. What leaves versions open is held by constraints.txt, beside this.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copy

LOCKS = ("requirements.lock", "uv.lock")
LISTS = ("requirements.txt", "requirements-core.txt", "pyproject.toml")
CONSTRAINTS = Path(__file__).with_name("constraints.txt")
# What runs the API, the queue and its page, and what logs in to the stores.
OF_THE_STACK = {
    "uvicorn": "uvicorn<1",
    "celery": "celery[redis]>=5.4,<6",
    "redis": "celery[redis]>=5.4,<6",
    "flower": "flower>=2,<3",
    "pymongo": "pymongo>=4.9,<5",
}


def choose(source, folder):
    wanted = os.environ.get("PYTHON_REQUIREMENTS")
    found = [name for name in ([wanted] if wanted else [*LOCKS, *LISTS]) if (source / name).is_file()]
    if not found:
        sys.exit(f"python-packages.py: the source has no {wanted or ', '.join([*LOCKS, *LISTS])}")
    name = found[0]
    print(f"Python packages come from {name}", flush=True)
    folder.mkdir(parents=True)
    text = list_of(source, name)
    (folder / "requirements.txt").write_text(text)
    if re.search(r"^(-r|-c|--requirement|--constraint)\b", text, re.MULTILINE):
        for beside in source.glob("requirements*.txt"):
            if beside.name != "requirements.txt":
                copy(beside, folder)


def list_of(source, name):
    if name == "uv.lock":
        return exported(source)
    if name == "pyproject.toml":
        return declared(source / name)
    return (source / name).read_text()


def exported(source):
    """uv.lock in pip's words, with the hashes: uv asks nobody for that."""
    run("-m", "venv", "/tmp/uv")
    python = "/tmp/uv/bin/python3"
    pip(python, "install", "--quiet", "uv<1")
    command = ["/tmp/uv/bin/uv", "export", "--python", python, "--no-python-downloads", "--no-cache", "--frozen"]
    command += ["--no-dev", "--no-emit-project", "--no-header", "--no-annotate"]
    return subprocess.run(command, cwd=source, check=True, stdout=subprocess.PIPE, text=True).stdout


def declared(path):
    packages = tomllib.loads(path.read_text()).get("project", {}).get("dependencies")
    if packages is None:
        sys.exit("python-packages.py: pyproject.toml has no list [project] dependencies, and there is no list beside it")
    return "".join(f"{package}\n" for package in packages)


def install(folder, venv):
    python = str(venv / "bin/python3")
    packages = folder / "requirements.txt"
    # Of a list with hashes pip wants one for every package, so nothing may be added to it.
    held = ["--require-hashes"] if "--hash=" in packages.read_text() else ["--constraint", str(CONSTRAINTS)]
    pip(python, "install", *held, "--requirement", str(packages))
    there = installed(python)
    missing = sorted({package for name, package in OF_THE_STACK.items() if name not in there})
    if missing:
        print(f"Added, for the stack needs it and the source does not name it: {', '.join(missing)}", flush=True)
        as_it_is = folder / "installed.txt"
        as_it_is.write_text("".join(f"{name}=={version}\n" for name, version in there.items()))
        pip(python, "install", "--constraint", str(as_it_is), "--constraint", str(CONSTRAINTS), *missing)


def installed(python):
    script = "import importlib.metadata as m\nfor d in m.distributions(): print(d.metadata['Name'].lower().replace('_', '-'), d.version)"
    said = subprocess.run([python, "-c", script], check=True, stdout=subprocess.PIPE, text=True).stdout
    return dict(line.split() for line in said.splitlines())


def pip(python, *arguments):
    run("-m", "pip", "--python", python, *arguments)


def run(*arguments):
    ended = subprocess.run([sys.executable, *arguments], check=False).returncode
    if ended:
        sys.exit(ended)


def settle():
    """Certificates and a login come as secrets of the build; an index that is not named is pip's own."""
    for secret, name in (("ca", ("PIP_CERT", "SSL_CERT_FILE")), ("pip_config", ("PIP_CONFIG_FILE",))):
        path = Path("/run/secrets", secret)
        if path.is_file() and path.stat().st_size:
            os.environ.update(dict.fromkeys(name, str(path)))
    if not os.environ.get("PIP_INDEX_URL"):
        os.environ.pop("PIP_INDEX_URL", None)


if __name__ == "__main__":
    settle()
    {"choose": choose, "install": install}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
