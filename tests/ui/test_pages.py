"""Every page opens, in both languages, from any link, with hostile text and without a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.domain.errors import ModelMissing
from pipeline.ui import resources
from pipeline.ui.links import PAGES
from tests.ui.kit import HOA_AN, HOSTILE, TAN_PHU, make_corpus

APP = Path(__file__).resolve().parents[2] / "app.py"
TIMEOUT = 60


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return start(make_corpus(tmp_path), tmp_path, monkeypatch)


def start(corpus: object, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(resources, "_open", lambda stamp: corpus)
    monkeypatch.setattr(resources, "_stamp", lambda: ((str(folder), 0, 0),))
    return AppTest.from_file(str(APP), default_timeout=TIMEOUT)


def open_page(app: AppTest, page: str, **params: str) -> AppTest:
    app.run()
    app.switch_page(PAGES[page])
    for name, value in params.items():
        app.query_params[name.replace("_", "-")] = value
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def words(app: AppTest) -> str:
    """Everything that the page shows as HTML of our own, and all labels."""
    shown = (
        [one.value for one in app.html if "<style" not in one.value] + [one.value for one in app.title] + [one.value for one in app.header]
    )
    shown += [one.value for one in (*app.info, *app.warning, *app.error)]
    return "\n".join(shown)


def param(app: AppTest, name: str) -> str:
    """One parameter of the URL; a list of one when the link set it, a string when the page did."""
    value = app.query_params[name]
    return value if isinstance(value, str) else ",".join(value)


@pytest.mark.parametrize("page", list(PAGES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_in_both_languages(app: AppTest, page: str, language: str) -> None:
    open_page(app, page, lang=language)
    assert (
        app.title[0].value
        == {
            "search": ("Tìm kiếm", "Search"),
            "compare": ("So sánh", "Compare"),
            "align": ("Đối chiếu", "Align"),
            "matrix": ("Ma trận", "Matrix"),
            "documents": ("Văn bản", "Documents"),
            "quality": ("Chất lượng", "Quality"),
            "about": ("Giới thiệu", "About"),
        }[page][language == "en"]
    )


@pytest.mark.parametrize("page", list(PAGES))
def test_a_corpus_without_documents_is_said_in_words(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(start(make_corpus(tmp_path, is_empty=True), tmp_path, monkeypatch), page)
    if page not in ("about", "quality"):
        assert "python -m pipeline add" in words(app).replace("\\", "")


@pytest.mark.parametrize("page", list(PAGES))
@pytest.mark.parametrize(
    "params",
    [
        {"q": HOSTILE, "tinh": "' OR 1=1 --", "nam": "x", "trang": "-5", "lang": "<script>"},
        {"vb": "../../etc/passwd", "doan": "/etc/passwd", "chu_de": HOSTILE},
        {"vb": HOA_AN, "doan": "khong/co", "xem": "x"},
    ],
)
def test_bad_links_do_no_harm(app: AppTest, page: str, params: dict[str, str]) -> None:
    open_page(app, page, **params)
    assert "<script>" not in words(app)


def test_the_switch_changes_language_and_link(app: AppTest) -> None:
    app.run()
    app.segmented_control(key="language_switch").set_value("en").run()
    assert not app.exception
    assert app.title[0].value == "Search"
    assert param(app, "lang") == "en"
    app.segmented_control(key="language_switch").set_value("vi").run()
    assert app.title[0].value == "Tìm kiếm"
    assert "lang" not in app.query_params


def test_search_shows_hits_with_their_place_and_reasons(app: AppTest) -> None:
    app.run()
    app.text_input(key="search_query").set_value("người cao tuổi")
    app.button[0].click().run()
    assert not app.exception
    shown = words(app)
    assert "3 đoạn trả lời" in shown
    assert "Hòa An 2023 · mục I.1" in shown
    assert "<mark>" in shown
    assert "khớp các từ" in shown
    assert param(app, "q") == "người cao tuổi"
    assert "Mở trong văn bản" in [one.value for one in app.page_link]


def test_a_search_opens_from_its_link_with_filters(app: AppTest) -> None:
    open_page(app, "search", q="người cao tuổi", phan="task", cap="atlantis")
    assert app.multiselect(key="search_sections").value == ["task"]
    assert app.multiselect(key="search_levels").value == []
    assert "đoạn trả lời" in words(app)


def test_nothing_found_shows_the_nearest_as_such(app: AppTest) -> None:
    open_page(app, "search", q="tàu vũ trụ")
    assert "Không có đoạn nào trong kho trả lời" in words(app)
    assert "Gần nhất với câu hỏi" in words(app)


def test_what_was_understood_can_be_undone_with_one_click(app: AppTest) -> None:
    open_page(app, "search", q="NCT")
    assert any("đúng như đã gõ" in one.label for one in app.button), "an abbreviation too"
    open_page(app, "search", q="nguoi cao tuoi")
    assert "Đã hiểu là" in words(app)
    back = next(one for one in app.button if "đúng như đã gõ" in one.label)
    back.click().run()
    assert not app.exception
    assert "Đã hiểu là" not in words(app)
    assert param(app, "dung-chu") == "1"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "empty"),
        ("   ", "only spaces"),
        ("x" * 100_000, "100 KB"),
        ("😀" * 50, "only emoji"),
        (HOSTILE, "hostile"),
        ('") OR NEAR(', "syntax"),
        ("a\x00b", "NUL"),
    ],
)
def test_any_query_gets_an_answer_or_a_sentence(app: AppTest, query: str, reason: str) -> None:
    app.run()
    app.text_input(key="search_query").set_value(query)
    app.button[0].click().run()
    assert not app.exception, reason
    assert "<script>" not in words(app)


def test_compare_shows_a_column_for_each_document(app: AppTest) -> None:
    open_page(app, "compare", chu_de="người cao tuổi")
    shown = words(app)
    assert "✔ Có giao" in shown
    assert "○ Có nêu, không giao cho cơ quan nào" in shown
    assert "Nguồn chưa đầy đủ" in shown
    assert "trước ngày 30/11/2023" in shown
    assert "Hội Người cao tuổi" in shown
    assert "không nêu cơ quan &lt;b&gt;" in shown


def test_compare_says_what_is_not_there(app: AppTest) -> None:
    open_page(app, "compare", chu_de="tàu vũ trụ", vb=f"{HOA_AN},{TAN_PHU}")
    assert "— Không tìm thấy trong văn bản" in words(app)
    assert "? Chưa rõ" in words(app)
    assert any("Gần nhất" in one.label for one in app.expander)


def test_compare_only_the_chosen_documents(app: AppTest) -> None:
    open_page(app, "compare", chu_de="người cao tuổi", vb=f"{HOA_AN},khong-co")
    assert param(app, "vb") == HOA_AN
    assert "○ Có nêu" not in words(app).split("Có giao")[1].split("ds-state-not_found")[0]


def test_a_curated_topic_becomes_the_topic(app: AppTest) -> None:
    open_page(app, "compare")
    app.selectbox(key="compare_curated").select("elderly").run()
    assert not app.exception
    assert app.text_input(key="compare_topic").value == "Người cao tuổi"
    assert param(app, "chu-de") == "Người cao tuổi"
    app.text_input(key="compare_topic").set_value("loa truyền thanh")
    next(one for one in app.button if one.label == "So sánh").click().run()
    assert not app.exception
    assert app.selectbox(key="compare_curated").value is None
    assert param(app, "chu-de") == "loa truyền thanh"


def test_the_list_names_every_file_with_its_state(app: AppTest) -> None:
    open_page(app, "documents")
    shown = words(app)
    assert "Hòa An 2023" in shown
    assert "&lt;b&gt;hỏng&lt;/b&gt;.pdf" in shown
    assert "Tệp rỗng" in shown
    assert "nay thuộc Hòa Mới" in shown


def test_the_reader_opens_at_the_place_of_the_link(app: AppTest) -> None:
    open_page(app, "documents", vb=HOA_AN, doan="I/1")
    opened = [one for one in words(app).split("<section") if "ds-open" in one]
    assert len(opened) == 1
    assert "Sở Y tế chủ trì" in opened[0]
    assert "2023-11-30" in opened[0]
    assert "dòng 3" in opened[0]


def test_the_reader_shows_hostile_text_as_it_is(app: AppTest) -> None:
    open_page(app, "documents", vb=TAN_PHU)
    assert "&lt;script&gt;alert(&#39;xss&#39;)&lt;/script&gt;" in words(app)
    assert "$x^2$ :red[đỏ] **đậm** {0} %s" in words(app)


def test_an_unknown_place_is_said_in_words(app: AppTest) -> None:
    open_page(app, "documents", vb=HOA_AN, doan="IX/9")
    assert "không có đoạn mang mã “IX/9”" in words(app)


def test_own_words_or_copied(app: AppTest) -> None:
    open_page(app, "documents", vb=HOA_AN, xem="reuse")
    assert app.segmented_control(key="reader_view").value == "reuse"
    assert "không có mục nào loại này" in words(app) or "Phần trùng" in words(app)


@pytest.mark.parametrize("view", ["assignments", "deadlines", "targets", "references"])
def test_the_facts_of_a_document_as_tables(app: AppTest, view: str) -> None:
    open_page(app, "documents", vb=HOA_AN, xem=view)
    assert app.segmented_control(key="reader_view").value == view
    assert ("mục I.1" in words(app)) == (view != "references")


def test_without_a_model_documents_can_still_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = make_corpus(tmp_path)

    def missing(*_: object) -> bool:
        raise ModelMissing("Chưa có mô hình. Hãy chạy: make model", "The model is missing. Run: make model")

    monkeypatch.setattr(resources, "_warm", missing)
    app = open_page(start(corpus, tmp_path, monkeypatch), "search", q="người cao tuổi")
    assert "make model" in words(app)
    open_page(app, "documents", vb=HOA_AN)
    assert "Sở Y tế" in words(app)


def test_one_session_does_not_see_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = make_corpus(tmp_path)
    first = open_page(start(corpus, tmp_path, monkeypatch), "search", q="người cao tuổi", phan="task", lang="en")
    assert "answer" in words(first)
    second = AppTest.from_file(str(APP), default_timeout=TIMEOUT).run()
    assert not second.exception
    assert second.text_input(key="search_query").value == ""
    assert second.multiselect(key="search_sections").value == []
    assert second.title[0].value == "Tìm kiếm"


def test_two_documents_side_by_side(app: AppTest) -> None:
    open_page(app, "align", trai=HOA_AN, phai=TAN_PHU)
    shown = words(app)
    assert "Cùng nhiệm vụ: 1 cặp" in shown
    assert "<del>" in shown
    assert "<ins>" in shown
    assert any("Chỉ có ở Hòa An 2023: 2 đoạn" in one.label for one in app.expander)


def test_a_document_is_not_aligned_with_itself(app: AppTest) -> None:
    open_page(app, "align", trai=HOA_AN, phai=HOA_AN)
    assert "hai văn bản khác nhau" in words(app)


def test_the_matrix_counts_and_leads_to_the_provisions(app: AppTest) -> None:
    open_page(app, "matrix", linh_vuc="health")
    assert "1 chủ trì" in words(app)
    assert "van-ban?vb=hoa-an-2023&amp;doan=I%2F1" in words(app)


def test_the_matrix_of_topics_says_states_in_words(app: AppTest) -> None:
    open_page(app, "matrix", xem="topics")
    assert "✔ Có giao (2)" in words(app)
    assert "? Chưa rõ" in words(app)


def test_groups_are_named_by_their_words(app: AppTest) -> None:
    open_page(app, "matrix", xem="groups")
    assert any("khám" in one.label and "2 đoạn trong 2 văn bản" in one.label for one in app.expander)
    assert "chưa có trong danh mục chủ đề" in words(app)


def test_a_person_takes_a_provision_out_of_a_cell_and_back(app: AppTest, tmp_path: Path) -> None:
    open_page(app, "compare", chu_de="người cao tuổi")
    assert words(app).count("Mục I.2") == 1
    app.button(key=f"verdict_{HOA_AN}/I/2_reject").click().run()
    assert not app.exception
    assert (tmp_path / "corrections.jsonl").exists()
    assert words(app).count("Mục I.2") == 0
    assert any("Hiệu chỉnh đã lưu: 1" in one.label for one in app.expander)
    app.button(key="take_back_0").click().run()
    assert not app.exception
    assert words(app).count("Mục I.2") == 1


def test_a_person_confirms_a_cell(app: AppTest) -> None:
    open_page(app, "compare", chu_de="người cao tuổi")
    app.button(key=f"verdict_cell_{HOA_AN}_accept").click().run()
    assert not app.exception
    assert "Người dùng đã xác nhận" in words(app)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"kind": "cell"}', b"<script>"])
def test_a_file_that_holds_no_corrections_is_refused(app: AppTest, content: bytes, tmp_path: Path) -> None:
    open_page(app, "compare", chu_de="người cao tuổi")
    app.file_uploader(key="correct_upload").upload("../../x.jsonl", content, "application/jsonl").run()
    app.button(key="correct_take_upload").click().run()
    assert not app.exception
    kept = tmp_path / "corrections.jsonl"
    assert not kept.exists() or kept.read_text(encoding="utf-8") == ""
