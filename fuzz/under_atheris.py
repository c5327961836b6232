"""The same targets, led by what code they reach: python -m fuzz.under_atheris TARGET [options of libFuzzer].

Needs atheris, which is not installed with the development tools: `pip install atheris`.
"""

import sys


def main(arguments: list[str]) -> int:
    """Run libFuzzer on a target until it finds something or its options end it."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed; install it with: pip install atheris", file=sys.stderr)
        return 1
    with atheris.instrument_imports(include=["crawler", "reports", "warcio", "protego", "fuzz"]):
        from fuzz.targets import TARGETS
    if len(arguments) < 2 or arguments[1] not in TARGETS:
        print(f"{__doc__}\ntargets: {', '.join(TARGETS)}", file=sys.stderr)
        return 2
    atheris.Setup([arguments[0], *arguments[2:]], TARGETS[arguments[1]])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
