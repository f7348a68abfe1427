"""The promised command line: fields, exit codes, quick verbs, sentences for bad input. One process per case, as users run it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "corpus" / "raw"
ODD_QUERIES = ["", "   ", "và của các", "🙂🙂", "' OR 1=1 --", '"chưa đóng', "NEAR(", "\x01\x07", "x" * 100_000]
HEAVY = ("torch", "underthesea", "lancedb", "sklearn", "pandas", "sentence_transformers", "transformers", "streamlit")


def run(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=os.environ | (env or {}), timeout=300, check=False)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plain folder with one good plan."""
    shutil.copy(RAW / "ninh-binh-2022-2030.md", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["documents", "--json"],
        ["provisions", "--json"],
        ["assignments", "--json"],
        ["facts", "--kind", "deadlines", "--json"],
        ["read", "corpus/raw/nghe-an-2024.md", "--json"],
    ],
    ids=lambda args: args[0],
)
def test_quick_verbs_import_nothing_heavy(args: list[str]) -> None:
    script = (
        "import sys\nfrom pipeline.__main__ import main\n"
        f"try:\n    main({args!r})\nexcept SystemExit:\n    pass\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\nprint('HEAVY', heavy, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert "HEAVY []" in done.stderr, done.stderr[-1000:]


def test_documents_have_the_promised_fields() -> None:
    found = rows(run("documents", "--json"))
    promised = {"document", "file", "state", "reason", "kind", "title", "doc_number", "issuer", "admin_level", "province", "district"}
    promised |= {"commune", "issue_date", "plan_year", "period", "legal_basis", "signer", "signer_title"}
    assert len(found) == 5
    assert all(promised <= row.keys() for row in found)


def test_provisions_have_the_promised_fields_and_clean_ids() -> None:
    found = rows(run("provisions", "--json"))
    assert {"id", "document", "kind", "path", "heading_trail", "section", "text", "source"} <= found[0].keys()
    assert {"file", "start_line", "end_line", "ranges", "page"} <= found[0]["source"].keys()
    ids = [row["id"] for row in found]
    assert len(set(ids)) == len(ids)
    assert not any(char.isspace() for one in ids for char in one)
    assert "quang-ngai-2022/IV/3/a" in ids
    assert "ninh-binh-2022-2030/V/1/-2" in ids
    assert "nghe-an-2024/II/5/5.2" in ids


@pytest.mark.parametrize("order", ["before", "after"])
def test_corpus_option_counts_before_and_after_the_verb(folder: Path, order: str) -> None:
    option = ["--corpus", str(folder)]
    done = run(*option, "documents", "--json") if order == "before" else run("documents", "--json", *option)
    assert [row["document"] for row in rows(done)] == ["ninh-binh-2022-2030"]


def test_bad_files_are_named_and_the_rest_is_done(folder: Path) -> None:
    (folder / "rong.md").write_bytes(b"")
    (folder / "anh.xyz").write_bytes(b"\x00\x01\x02")
    (folder / "hong.txt").write_bytes(b"\xff\xfe\xfa\xc3\x28" * 40)
    done = run("documents", "--json", "--corpus", str(folder))
    states = {row["file"]: row["state"] for row in rows(done)}
    assert done.returncode == 1
    assert states.pop("ninh-binh-2022-2030.md") in ("ok", "ok_with_warnings")
    assert set(states) == {"rong.md", "anh.xyz", "hong.txt"}
    assert set(states.values()) <= {"rejected", "failed", "needs_ocr"}
    for name in states:
        assert name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("args", [["facts", "--kind", "money"], ["search"], ["compare"], ["nothing"], ["search", "x", "--level", "moon"]])
def test_wrong_usage_is_exit_2_with_a_sentence(args: list[str]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_read_shows_lines_and_leaves_the_corpus_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("KẾ HOẠCH\n\n1. Một\n", encoding="utf-8")
    found = rows(run("read", str(path), "--json"))
    assert {"state", "reason", "warnings"} <= found[0].keys()
    assert [row["line"] for row in found[1:]] == list(range(1, len(found)))
    assert {"line", "text", "label", "label_source", "page", "box"} <= found[1].keys()
    assert list(tmp_path.iterdir()) == [path]


def test_missing_index_says_which_command_mends_it(folder: Path) -> None:
    done = run("search", "bình đẳng giới", "--corpus", str(folder))
    assert done.returncode == 2
    assert "python -m pipeline build" in done.stderr or "make model" in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_model_says_which_command_mends_it(folder: Path, tmp_path: Path) -> None:
    done = run("build", "--corpus", str(folder), env={"DOISANH_MODEL": str(tmp_path / "no-such-model"), "HF_HUB_OFFLINE": "1"})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.model
class TestWithAnIndex:
    """build, search, compare, add, remove on a folder of its own."""

    @pytest.fixture(scope="class")
    def built(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("kho")
        (folder / "raw").mkdir()
        shutil.copy(RAW / "ninh-binh-2022-2030.md", folder / "raw")
        done = run("build", "--json", "--corpus", str(folder))
        assert done.returncode == 0, done.stderr
        assert [row["change"] for row in rows(done)] == ["added"]
        return folder

    def test_a_second_build_changes_nothing(self, built: Path) -> None:
        assert {row["change"] for row in rows(run("build", "--json", "--corpus", str(built)))} == {"unchanged"}

    def test_search_answers_with_spans(self, built: Path) -> None:
        result = rows(run("search", "bộ chỉ số về giới trong truyền thông", "--json", "-k", "3", "--corpus", str(built)))[0]
        assert {"query", "understood", "answerable", "hits", "nearest"} <= result.keys()
        assert len(result["hits"]) == 3
        assert {"provision", "document", "score", "parts", "matched", "text", "source"} <= result["hits"][0].keys()

    def test_odd_queries_get_an_answer_or_a_sentence(self, built: Path) -> None:
        path = built / "odd.tsv"
        path.write_text("".join(f"q{number}\t{query}\n" for number, query in enumerate(ODD_QUERIES)), encoding="utf-8")
        done = run("search", "--queries", str(path), "--run", str(built / "out.trec"), "--corpus", str(built))
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr

    def test_compare_has_a_cell_for_every_document_and_writes_a_table(self, built: Path) -> None:
        done = run("compare", "--topic", "Hương ước, quy ước", "--json", "--corpus", str(built))
        cell = rows(done)[0]["cells"]["ninh-binh-2022-2030"]
        assert {"state", "incomplete", "provisions", "assignments", "nearest"} <= cell.keys()
        out = built / "bang.xlsx"
        assert run("compare", "--topic", "Hương ước, quy ước", "-o", str(out), "--corpus", str(built)).returncode == 0
        assert out.read_bytes()[:2] == b"PK"

    def test_a_topic_typed_without_diacritics_is_the_same_topic(self, built: Path) -> None:
        typed, bare = (
            rows(run("compare", "--topic", text, "--json", "--corpus", str(built)))[0]
            for text in ("hương ước, quy ước", "huong uoc, quy uoc")
        )
        assert bare["topic"] == typed["topic"]
        assert bare["cells"] == typed["cells"]

    def test_a_topic_of_small_words_gets_a_sentence(self, built: Path) -> None:
        done = run("compare", "--topic", "của và các", "--corpus", str(built))
        assert done.returncode == 2 and "hãy nêu một việc" in done.stderr and "Traceback" not in done.stderr

    def test_add_and_remove_single_documents(self, built: Path) -> None:
        source = RAW / "quang-ngai-2022.md"
        assert run("add", str(source), "--corpus", str(built)).returncode == 0
        assert (built / "raw" / source.name).read_bytes() == source.read_bytes()
        hits = rows(run("search", "Sở Ngoại vụ", "--json", "--corpus", str(built)))[0]["hits"]
        assert {hit["document"] for hit in hits} == {"ninh-binh-2022-2030", "quang-ngai-2022"}
        assert run("remove", "quang-ngai-2022", "--corpus", str(built)).returncode == 0
        assert (built / "removed" / source.name).exists()
        hits = rows(run("search", "Sở Ngoại vụ", "--json", "--corpus", str(built)))[0]
        assert {hit["document"] for hit in hits["hits"] + hits["nearest"]} <= {"ninh-binh-2022-2030"}
