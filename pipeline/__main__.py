"""The command line: ``python -m pipeline VERB``. JSON Lines on stdout, messages on stderr; exit 0 done, 1 some input failed, 2 usage.

Modules that need a model, the index or pandas are imported inside the verbs that need them: the others answer at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.domain.errors import PipelineError

EXIT_DONE, EXIT_SOME_FAILED, EXIT_USAGE = 0, 1, 2

_ABOUT = """\
Đối sánh đọc các kế hoạch của tỉnh, tìm điều khoản và so sánh tỉnh nào giao việc gì cho cơ quan nào.
Reads provincial plans, finds their provisions, and compares who each province makes responsible for what."""

_EXAMPLES = """\
ví dụ / examples:
  python -m pipeline build                                        đọc kho văn bản, lập chỉ mục / read the corpus, build the index
  python -m pipeline search "nhà tạm lánh cho nạn nhân bạo lực"    tìm điều khoản / find provisions
  python -m pipeline search "Sở Y tế phải làm gì" --province quang-ngai
  python -m pipeline compare --topic "phòng, chống mua bán người" -o so-sanh.xlsx
  python -m pipeline align quang-ngai-2022 ninh-binh-2022-2030 --json
  python -m pipeline assignments --json > phan-cong.jsonl

Máy đọc: --json in mỗi dòng một đối tượng; thông báo ở stderr. Mã thoát: 0 xong, 1 có tệp lỗi (phần còn lại đã xong), 2 sai cách dùng
hoặc thiếu mô hình, chỉ mục. / Machine output is one JSON object a line; messages go to stderr. Exit: 0 done, 1 some input failed
(the rest is done), 2 wrong usage, or the model or the index is missing."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except PipelineError as error:
        _say(f"{error.vi}\n{error.en}")
        return EXIT_USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except KeyboardInterrupt:
        return 130


# ---------------------------------------------------------------- parser


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--corpus", metavar="DIR", default=argparse.SUPPRESS, help="thư mục kho văn bản (mặc định: corpus) / corpus folder")
    common.add_argument("--index", metavar="DIR", default=argparse.SUPPRESS, help="thư mục chỉ mục (mặc định: KHO/.index) / index folder")
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m pipeline", description=_ABOUT, epilog=_EXAMPLES, formatter_class=raw, parents=[common])
    verbs = parser.add_subparsers(metavar="VERB", required=True, title="lệnh / verbs")

    def verb(name: str, run: Any, about: str, *, json_option: bool = True) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=about, description=about, parents=[common], formatter_class=raw)
        made.set_defaults(run=run)
        if json_option:
            made.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON / one JSON object a line")
        return made

    verb("build", _build, "đọc cả kho và cập nhật chỉ mục; văn bản không đổi thì giữ nguyên / bring the index up to date")
    _add = verb("add", _add_files, "thêm tệp vào kho và chỉ mục / add files to corpus and index")
    _add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _remove = verb("remove", _remove_documents, "bỏ văn bản khỏi kho và chỉ mục (tệp được giữ trong removed/) / take documents out")
    _remove.add_argument("ids", nargs="+", metavar="ID")
    _read = verb("read", _read_one, "cho thấy đọc được gì từ một tệp, không đụng tới kho / what would be read from a file")
    _read.add_argument("file", type=Path, metavar="FILE")
    verb("documents", _documents, "các văn bản và thông tin của chúng / the documents and what they say of themselves")
    verb("provisions", _provisions, "mọi điều khoản, mục, gạch đầu dòng / every addressable unit")
    verb("assignments", _assignments, "ai được giao việc gì / who is given what")
    _facts = verb("facts", _fact_rows, "viện dẫn, thời hạn, chỉ tiêu / references, deadlines, targets")
    _facts.add_argument("--kind", choices=["references", "deadlines", "targets"], required=True)
    _search_options(verb("search", _search, "tìm điều khoản bằng lời / search in free words"))
    _compare_options(verb("compare", _compare, "một chủ đề qua các văn bản / a topic against documents"))
    _align = verb("align", _align_two, "hai văn bản cạnh nhau / two documents side by side")
    _align.add_argument("left", metavar="LEFT")
    _align.add_argument("right", metavar="RIGHT")
    _align.add_argument("-o", "--output", type=Path, metavar="FILE")
    _matrix = verb("matrix", _matrix_rows, "lĩnh vực × văn bản: ai được giao gì / functions against documents")
    _matrix.add_argument("-o", "--output", type=Path, metavar="FILE")
    _evaluate = verb("evaluate", _measure, "đo chất lượng tìm kiếm trên bộ đánh giá / measure the search on judgements")
    _evaluate.add_argument("--beir", type=Path, metavar="DIR", help="một bộ dữ liệu dạng BEIR / a folder in the BEIR format")
    _evaluate.add_argument("--gold", type=Path, metavar="DIR", help="bộ đánh giá (mặc định: corpus/gold) / judgements")
    _evaluate.add_argument("--run", dest="run_file", type=Path, metavar="OUT.trec", help="ghi kết quả dạng TREC (với --beir) / TREC run")
    _corrections = verb(
        "corrections", _correct, "hiệu chỉnh của người dùng: liệt kê, xuất, nhập lại / people's corrections: list, export, import"
    )
    _corrections.add_argument(
        "--import", dest="incoming", type=Path, metavar="FILE", help="nhập các hiệu chỉnh đã xuất / take in exported ones"
    )
    _corrections.add_argument("-o", "--output", type=Path, metavar="FILE", help="xuất ra một tệp JSON Lines / write them to a file")
    _serve = verb("serve", _serve_app, "mở ứng dụng trên 127.0.0.1 / serve the app on 127.0.0.1", json_option=False)
    _serve.add_argument("--port", type=int, default=8501)
    return parser


def _search_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("query", nargs="?", metavar="QUERY", help="câu hỏi hoặc từ khóa / question or keywords")
    verb.add_argument("-k", type=int, default=10, metavar="N", help="số kết quả (1-1000) / number of hits")
    for name, about in (
        ("document", "mã văn bản"),
        ("province", "tỉnh (nghe-an)"),
        ("year", "năm"),
        ("level", "cấp"),
        ("section", "phần"),
        ("kind", "loại đoạn"),
    ):
        verb.add_argument(f"--{name}", action="append", default=[], metavar=name.upper(), help=f"lọc theo {about}; dùng nhiều lần được")
    verb.add_argument("--function", action="append", default=[], metavar="FUNCTION", help="lọc theo lĩnh vực (functions.csv)")
    verb.add_argument("--queries", type=Path, metavar="Q.tsv", help="tệp qid<TAB>câu hỏi / a file of queries")
    verb.add_argument("--run", dest="run_file", type=Path, metavar="OUT.trec", help="ghi kết quả dạng TREC / write a TREC run")


def _compare_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--topic", action="append", default=[], metavar="TEXT", help="chủ đề bằng lời; dùng nhiều lần được / a topic")
    verb.add_argument("--topics", type=Path, metavar="FILE", help="mỗi dòng một chủ đề / a topic a line")
    verb.add_argument("--curated", action="store_true", help="mọi chủ đề trong topics.csv / every curated topic")
    verb.add_argument("--documents", metavar="ID,ID", help="các văn bản, cách nhau bằng dấu phẩy (mặc định: tất cả) / documents")
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help="ghi ra .xlsx, .docx, .csv hoặc .html / write a table")


# ---------------------------------------------------------------- verbs


def _open(args: argparse.Namespace) -> Any:
    from pipeline.workflows.corpus import Corpus

    return Corpus.open(getattr(args, "corpus", None), getattr(args, "index", None))


def _build(args: argparse.Namespace) -> int:
    from pipeline.workflows.building import build_index

    corpus = _open(args)
    for row in build_index(corpus, progress=_say):
        _print(row) if args.json else _say(f"{row['document']}: {row['change']}")
    return _name_failures(corpus)


def _add_files(args: argparse.Namespace) -> int:
    from pipeline.workflows.building import add_files

    return _change(args, add_files, args.files)


def _remove_documents(args: argparse.Namespace) -> int:
    from pipeline.workflows.building import remove_documents

    return _change(args, remove_documents, args.ids)


def _change(args: argparse.Namespace, change: Any, what: Sequence[Any]) -> int:
    rows = change(_open(args), what, progress=_say)
    for row in rows:
        _print(row) if args.json else _say(f"{row['document']}: {row['change']}" + (f" ({row['reason']})" if row.get("reason") else ""))
    return EXIT_SOME_FAILED if any(row["change"] == "refused" for row in rows) else EXIT_DONE


def _read_one(args: argparse.Namespace) -> int:
    from pipeline.read import read_file
    from pipeline.workflows.output import read_rows

    raw = read_file(args.file, name=args.file.name)
    rows = read_rows(raw)
    if args.json:
        _print_all(rows)
    else:
        sys.stdout.write(raw.text)
    if raw.state in ("rejected", "failed", "needs_ocr"):
        _say(f"{args.file.name}: {raw.state}: {raw.reason}")
        return EXIT_SOME_FAILED
    return EXIT_DONE


def _documents(args: argparse.Namespace) -> int:
    from pipeline.workflows.output import document_row

    corpus = _open(args)
    rows = [document_row(document) for document in corpus.documents]
    if args.json:
        _print_all(rows)
    else:
        for row in rows:
            print(f"{row['document']}  [{row['state']}]  {row['provisions']} đoạn  {row['title'] or row['reason'] or ''}")
    return _name_failures(corpus)


def _provisions(args: argparse.Namespace) -> int:
    corpus = _open(args)
    return _list(args, corpus, corpus.provisions, lambda row: f"{row['id']}  [{row['kind']}, {row['section']}]  {row['text'][:100]}")


def _assignments(args: argparse.Namespace) -> int:
    corpus = _open(args)
    return _list(
        args, corpus, corpus.assignments, lambda row: f"{row['provision']}  {row['canonical']} [{row['role']}]: {row['task'][:100]}"
    )


def _fact_rows(args: argparse.Namespace) -> int:
    corpus = _open(args)
    return _list(args, corpus, corpus.facts(args.kind), lambda row: f"{row['provision']}:{row['line']}  {row['verbatim']}")


def _list(args: argparse.Namespace, corpus: Any, rows: Any, line: Any) -> int:
    made = [rows.to_row(item) for item in rows]
    if args.json:
        _print_all(made)
    else:
        print("\n".join(line(row) for row in made))
    return _name_failures(corpus)


def _search(args: argparse.Namespace) -> int:
    from pipeline.workflows import asking

    if (args.query is None) == (args.queries is None):
        return _usage("Hãy cho một câu hỏi, hoặc --queries tệp --run tệp.", "Give one query, or --queries FILE --run FILE.")
    filters, problem = asking.read_filters(args)
    if problem is not None:
        return _usage(*problem)
    corpus = _open(args)
    problem = asking.unknown_filter(corpus, filters)
    if problem is not None:
        return _usage(*problem)
    if args.queries is not None:
        if args.run_file is None:
            return _usage("--queries cần --run để biết ghi vào đâu.", "--queries needs --run to know where to write.")
        asking.run_queries(corpus, args.queries, args.run_file, asking.bounded(args.k), filters)
        return EXIT_DONE
    result = corpus.search(args.query, asking.bounded(args.k), filters)
    if args.json:
        from pipeline.workflows.output import search_row

        _print(search_row(result))
    else:
        print(asking.search_text(result))
    return EXIT_DONE


def _compare(args: argparse.Namespace) -> int:
    from pipeline.workflows import asking

    topics = asking.read_topics(args)
    if not topics and not args.curated:
        return _usage("Hãy cho --topic, --topics hoặc --curated.", "Give --topic, --topics or --curated.")
    corpus = _open(args)
    documents = [one.strip() for one in args.documents.split(",") if one.strip()] if args.documents else None
    results = asking.compare_topics(corpus, topics, documents, curated=args.curated)
    if args.output is not None:
        from pipeline.workflows import tables

        return _tell(tables.write_tables(corpus, tables.comparison_tables(corpus, results, documents), args.output))
    for result in results:
        if args.json:
            from pipeline.workflows.output import comparison_row

            _print(comparison_row(result, dict(result.provision_index)))
        else:
            print(asking.comparison_text(result))
    return EXIT_DONE


def _align_two(args: argparse.Namespace) -> int:
    corpus = _open(args)
    rows = corpus.align(args.left, args.right)
    if args.output is not None:
        from pipeline.workflows import tables

        return _tell(tables.write_tables(corpus, tables.alignment_tables(corpus, args.left, args.right, rows), args.output))
    for item in rows:
        row = rows.to_row(item)
        _print(row) if args.json else print(f"{row['label']:13}  {row['score']:.3f}  {row['left'] or '-'}  ~  {row['right'] or '-'}")
    return EXIT_DONE


def _matrix_rows(args: argparse.Namespace) -> int:
    corpus = _open(args)
    rows = corpus.matrix()
    if args.output is not None:
        from pipeline.workflows import tables

        return _tell(tables.write_tables(corpus, tables.matrix_tables(corpus, rows), args.output))
    for item in rows:
        row = rows.to_row(item)
        _print(row) if args.json else print(f"{row['function']:32} {row['document']:32} {len(row['provisions']):3}  {row['roles']}")
    return EXIT_DONE


def _measure(args: argparse.Namespace) -> int:
    from pipeline.workflows.measuring import measure_beir, measure_gold

    corpus = _open(args)
    gold = args.gold or corpus.settings.reference.parent / "gold"
    rows = measure_beir(corpus, args.beir, args.run_file, _say) if args.beir else measure_gold(corpus, gold, _say)
    for row in rows:
        plain = f"{row.system:28} {row.style:24} {row.measure:10} {row.value:.3f}  [{row.low:.3f}, {row.high:.3f}]  n={row.n}"
        _print(row.to_row()) if args.json else print(plain)
    return EXIT_DONE


def _correct(args: argparse.Namespace) -> int:
    import shutil

    from pipeline.workflows.corrections import keep_corrections, read_corrections
    from pipeline.workflows.records import encode

    corpus = _open(args)
    if args.incoming is not None:
        if not args.incoming.is_file():
            return _usage(f"Không có tệp {args.incoming}.", f"There is no file {args.incoming}.")
        _say(f"{keep_corrections(corpus.corrections_path, read_corrections(args.incoming))} hiệu chỉnh / corrections")
    kept = corpus.corrections
    if args.output is not None and kept:
        shutil.copyfile(corpus.corrections_path, args.output)
    for one in kept:
        row = encode(one)
        _print(row) if args.json else print(
            f"{one.verdict:8} {one.made_on}  {row.get('topic') or row['left']['hint'] + ' ~ ' + row['right']['hint']}"
        )
    return EXIT_DONE


def _serve_app(args: argparse.Namespace) -> int:
    from pipeline.settings import CORPUS_VARIABLE, INDEX_VARIABLE, ROOT

    env = dict(os.environ)
    for name, variable in (("corpus", CORPUS_VARIABLE), ("index", INDEX_VARIABLE)):
        if hasattr(args, name):
            env[variable] = str(Path(getattr(args, name)).resolve())
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address=127.0.0.1", f"--server.port={args.port}"]
    os.chdir(ROOT)
    os.execve(sys.executable, [*command, "--server.headless=true"], env)


# ---------------------------------------------------------------- output


def _print(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False))


def _print_all(rows: Iterable[dict[str, Any]]) -> None:
    sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _usage(vi: str, en: str) -> int:
    _say(f"{vi}\n{en}")
    return EXIT_USAGE


def _tell(problems: Sequence[str]) -> int:
    for problem in problems:
        _say(problem)
    return EXIT_SOME_FAILED if problems else EXIT_DONE


def _name_failures(corpus: Any) -> int:
    for document in corpus.unreadable:
        _say(f"{document.file}: {document.state}: {document.reason}")
    return EXIT_SOME_FAILED if corpus.unreadable else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
