#!/usr/bin/env python3
"""Times guiju beside other tools on the same inputs and prints ratios.

    benches/compare.py [FILE.xml …]

Without files, the samples and, where it is found, the corpus at $GUIJU_CORPUS or ../shared/corpus are used. Needs a
release build (`cargo build --release`). Of xmllint, pandoc, xml2rfc and check-jsonschema those are run that are installed.
Each figure is the median of five runs, the tools taking turns, so that a slow moment of the machine hits all.
"""
import os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUIJU = ROOT / "target" / "release" / ("guiju.exe" if os.name == "nt" else "guiju")
CORPUS = pathlib.Path(os.environ.get("GUIJU_CORPUS", ROOT.parent / "shared" / "corpus"))
RUNS = 5


def once(command):
    """Wall seconds and peak memory in MiB of one run; None when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    return (seconds, usage.ru_maxrss / 1024) if process.returncode in (0, 1) else None


def compare(title, ours, peers):
    commands = {"guiju": ours} | {name: command for name, command in peers.items() if shutil.which(command[0])}
    runs = {name: [] for name in commands}
    for _ in range(RUNS + 1):
        for name, command in commands.items():
            runs[name].append(once(command))
    print(title)
    base = None
    for name, results in runs.items():
        results = results[1:]
        if None in results:
            print(f"    {name:<18} failed")
            continue
        seconds = statistics.median(result[0] for result in results)
        memory = max(result[1] for result in results)
        base = base or seconds
        print(f"    {name:<18} {seconds * 1000:9.1f} ms {memory:8.1f} MiB   guiju takes {base / seconds:6.2f} times this")
    missing = [name for name in peers if name not in commands]
    if missing:
        print(f"    not installed: {', '.join(missing)}")


def main():
    if not GUIJU.exists():
        sys.exit("build it first: cargo build --release")
    files = [pathlib.Path(name) for name in sys.argv[1:]]
    if not files:
        files = sorted((ROOT / "samples").glob("*.xml"))
        files += [file for file in [CORPUS / "niso-sts" / "NISO-STS-Standard-1-0.xml"] if file.exists()]
    guiju = str(GUIJU)
    compare("guiju --version", [guiju, "--version"], {})
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            name, out = str(file), f"{folder}/{file.stem}"
            size = file.stat().st_size / 1e6
            compare(
                f"{file.name} ({size:.2f} MB) to HTML",
                [guiju, "convert", "-q", name, "-o", f"{out}.html"],
                {
                    "xmllint --noout": ["xmllint", "--noout", name],
                    "pandoc -f jats": ["pandoc", "-f", "jats", "-t", "html", name, "-o", f"{out}.pandoc.html"],
                    "xml2rfc": ["xml2rfc", "--html", "--no-network", name, "-o", f"{out}.rfc.html"],
                },
            )
            compare(
                f"{file.name} to JSON",
                [guiju, "convert", "-q", name, "-o", f"{out}.std.json"],
                {"xmllint --noout": ["xmllint", "--noout", name]},
            )
            schema = str(ROOT / "schemas" / "standard.schema.json")
            compare(
                f"{file.stem}.std.json, validated",
                [guiju, "validate", f"{out}.std.json"],
                {
                    "xmllint --noout": ["xmllint", "--noout", name],
                    "check-jsonschema": ["check-jsonschema", "--schemafile", schema, f"{out}.std.json"],
                },
            )


if __name__ == "__main__":
    main()
