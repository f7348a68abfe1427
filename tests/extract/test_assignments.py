"""Who is given what, in plans of other provinces, levels and years than the five of the corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.domain.assignments import Facts

FactsOf = Callable[[str], Facts]

PROVINCE = "UBND TỈNH THÁI BÌNH\n\nKẾ HOẠCH\n\nCông tác gia đình tỉnh Thái Bình năm 2024\n\n{}"


def _records(facts: Facts) -> list[str]:
    return [f"{a.function}:{a.role}" + (f"+{len(a.coordinating_with)}" if a.coordinating_with else "") for a in facts.assignments]


CLAUSES = [
    ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổng hợp.", "home_affairs:lead+1", "an order"),
    ("Sở Y tế chủ trì; Sở Tài chính, Công an tỉnh có trách nhiệm phối hợp.", "health:lead+2", "helpers of a leader are partners"),
    ("Sở Y tế chủ trì. Các Đồn Biên phòng có trách nhiệm phối hợp.", "health:lead border_guard:coordinate", "a sentence of its own"),
    ("Công an tỉnh chủ trì xử lý; phối hợp với nhà trường tuyên truyền.", "police:lead police:coordinate+1", "a partner of no table"),
    ("Phòng giao dịch Ngân hàng Chính sách xã hội huyện cho vay.", "social_policy_bank:assigned", "an office of a bank"),
    ("Các đơn vị được giao chủ trì nhiệm vụ tại mục II xây dựng kế hoạch.", "all_departments:assigned", "who was given a task"),
    ("UBND các huyện, thành, thị: cụ thể hóa Kế hoạch.", "district_peoples_committee:assigned", "clipped words for towns"),
    (
        "Khuyến khích Hội Chữ thập đỏ tỉnh, các doanh nghiệp và cơ sở trợ giúp xã hội ngoài công lập tham gia.",
        "red_cross:requested other:requested labour_social:requested",
        "a class behind a name",
    ),
    ("Đề nghị các ngành, đoàn thể, tổ dân phố phối hợp.", "all_departments:requested", "groups of the ward in a collective"),
    (
        "Quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Y tế để tổng hợp.",
        "all_departments:assigned health:assigned",
        "an opening",
    ),
    ("Đề nghị Hội Nông dân tỉnh chủ trì, phối hợp với Sở Tư pháp tuyên truyền.", "farmers_union:requested+1", "a request wins"),
    ("Khuyến khích các doanh nghiệp hỗ trợ; Sở Công Thương theo dõi.", "other:requested industry_trade:assigned", "two subjects"),
    ("Sở Xây dựng phối hợp với Sở Giao thông vận tải rà soát.", "construction_transport:coordinate+1", "coordinate by wording"),
    ("Công an tỉnh phối hợp Viện kiểm sát nhân dân tỉnh giải quyết.", "police:coordinate+1", "phối hợp without với"),
    ("Sở Tư pháp làm đầu mối theo dõi.", "justice:assigned", "a contact point is assigned"),
    ("Sở Ngoại vụ chịu trách nhiệm vận động viện trợ.", "foreign_affairs:assigned", "responsible is assigned"),
    (
        "Các sở, ban, ngành, UBND các huyện, thành phố xây dựng kế hoạch.",
        "all_departments:assigned district_peoples_committee:assigned",
        "split",
    ),
    ("Hằng năm, các cơ quan, đơn vị, địa phương báo cáo.", "all_departments:assigned", "one generic string"),
    (
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Y tế để tổng hợp.",
        "all_departments:assigned health:assigned",
        "an address",
    ),
    ("Báo cáo gửi UBND tỉnh (qua Sở Nội vụ tổng hợp) trước ngày 05/12.", "home_affairs:assigned", "an address in brackets"),
    ("Báo cáo gửi về Bộ Y tế để tổng hợp.", "", "a province cannot assign a ministry"),
    ("Tăng cường trách nhiệm của các sở, ban, ngành trong công tác gia đình.", "", "only an object"),
    ("Trình UBND tỉnh xem xét, quyết định.", "", "only an object"),
    ("Tập huấn cho cán bộ Công an tỉnh, Sở Tư pháp.", "", "only trained"),
    ("UBND tỉnh giao Sở Y tế hướng dẫn các sở, ngành thực hiện.", "health:assigned", "the issuer itself speaks"),
    ("Chương trình do Sở Giáo dục và Đào tạo chủ trì thực hiện.", "education:lead", "a passive"),
    ("Mỗi xã, phường, thị trấn có ít nhất 01 câu lạc bộ.", "commune_peoples_committee:assigned", "the territory for the body"),
    ("Phấn đấu 90% cơ sở giáo dục tổ chức tuyên truyền.", "education:assigned", "a class of bodies in a target"),
    ("Đạt 60% các cơ quan quản lý nhà nước có lãnh đạo chủ chốt là nữ.", "", "a state of a class, nothing to do"),
    ("Xây dựng mô hình. Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Hội Chữ thập đỏ tỉnh.", "health:lead+1", "labels"),
    ("Sở Tài chính: Tham mưu bố trí kinh phí; hướng dẫn quyết toán.", "finance:assigned", "a run-in label"),
    ("Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo tổng hợp kết quả.", "home_affairs:assigned", "an apposition"),
    ("Giao các sở: Y tế, Nội vụ tổ chức thực hiện.", "health:assigned home_affairs:assigned", "an order with a colon"),
    ("Các đơn vị trực thuộc Sở Y tế tổ chức khám.", "health:assigned", "units of a department"),
    ("Ban cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh cụ thể hóa.", "party_organisation:assigned", "lãnh đạo as a verb"),
    ("Các cấp ủy, tổ chức đảng quán triệt.", "other:assigned", "committees and organisations of the Party"),
    ("Các tổ chức, cá nhân vi phạm bị xử lý theo quy định.", "", "anybody, and nothing to do"),
    ("Công an các đơn vị, địa phương chủ động nắm tình hình.", "police:assigned", "whose police it is"),
    ("UBND tỉnh đã ban hành kế hoạch; Sở Y tế đã tổ chức tập huấn.", "", "what has been done"),
    (
        "Giám đốc các Sở; Chủ tịch UBND các huyện; thành viên Ban Chỉ đạo chịu trách nhiệm thi hành.",
        "all_departments:assigned district_peoples_committee:assigned other:assigned",
        "a list cut by semicolons",
    ),
    (
        "Các Sở: Nội vụ, Y tế; Công an tỉnh: căn cứ nhiệm vụ xây dựng kế hoạch.",
        "home_affairs:assigned health:assigned police:assigned",
        "a long label",
    ),
    (
        "Công an tỉnh: Chủ trì, phối hợp với Sở A đấu tranh; phối hợp với các đơn vị hỗ trợ nạn nhân.",
        "police:lead+1 police:coordinate+1",
        "two roles",
    ),
    ("Sở Y tế: Phối hợp với Sở Nội vụ tập huấn. Duy trì các mô hình.", "health:coordinate+1 health:assigned", "two sentences"),
    ("Sở Y tế: Chủ trì tập huấn. Tăng cường tuyên truyền; phối hợp tổ chức hội nghị.", "health:lead", "no partner, no split"),
    ("Sở Y tế: Theo dõi và phối hợp với các ngành thực hiện.", "health:assigned+1", "phối hợp does not open the duty"),
    ("Sở Y tế: Căn cứ chức năng, nhiệm vụ, chủ trì, phối hợp với Sở Tài chính thực hiện.", "health:lead+1", "an adverbial first"),
    ("Sở Y tế: Hướng dẫn UBND các huyện thực hiện; báo cáo UBND tỉnh.", "health:assigned", "objects of a duty"),
]


@pytest.mark.parametrize(("clause", "expected", "reason"), CLAUSES)
def test_one_clause(clause: str, expected: str, reason: str, facts_of: FactsOf) -> None:
    facts = facts_of(PROVINCE.format(f"I. TỔ CHỨC THỰC HIỆN\n\n1. {clause}\n\n2. Nâng cao chất lượng phục vụ.\n"))
    assert _records(facts) == expected.split(), reason


OUTLINES = [
    ("1. Sở Y tế\n\n- Tổ chức khám.\n\n- Phối hợp với Sở Nội vụ tập huấn.\n", "health:assigned health:coordinate+1", "a heading"),
    (
        "1. Sở Y tế\n\nChủ trì, phối hợp với Sở Nội vụ:\n\n- Tổ chức khám.\n\n- Phối hợp với Công"
        " an tỉnh tuần tra.\n\n- Chủ trì hướng dẫn.\n",
        "health:lead+1 health:coordinate+1 health:lead+1",
        "a lead-in hands down role and partners; a child overrides",
    ),
    (
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ:\n\na) Tổ chức khám.\n\nb) Tập huấn.\n",
        "health:lead+1 health:lead+1",
        "an order as lead-in",
    ),
    ("1. Sở Y tế có trách nhiệm:\n\na) Tổ chức khám.\n", "health:assigned", "a modal adds nothing"),
    (
        "1. Đề nghị Hội Nông dân tỉnh và các đoàn thể\n\n- Vận động hội viên.\n",
        "farmers_union:requested mass_organisations:requested",
        "a request above",
    ),
    ("1. Đề nghị Hội Nông dân tỉnh\n\n- Đề nghị Tỉnh đoàn vận động thanh niên.\n", "youth_union:requested", "a child names another"),
    (
        "1. Trách nhiệm của UBND cấp xã\n\n1.1. Về tuyên truyền\n\n- Tổ chức truyền thanh.\n",
        "commune_peoples_committee:assigned",
        "two headings up",
    ),
    (
        "1. Hoạt động của Ban Vì sự tiến bộ của phụ nữ\n\n- Kiện toàn nhân sự.\n",
        "advancement_of_women_committee:assigned",
        "a genitive heading",
    ),
    ("1. Sở Y tế\n\n- Tổ chức khám.\n\n- Thời gian: Quý I.\n\n- Kinh phí: ngân sách.\n", "health:assigned", "time and money are no duties"),
    ("1. Nâng cao năng lực cho Ban Vì sự tiến bộ của phụ nữ\n\n- Tổ chức tập huấn.\n", "", "a heading about a body"),
    (
        "1. Truyền thông\n\n- Nội dung: đa dạng hình thức.\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Cơ"
        " quan phối hợp: Sở Nội vụ, Báo Thái Bình.\n\n- Thời gian: Quý I.\n",
        "health:lead+2",
        "labelled lines",
    ),
]


@pytest.mark.parametrize(("outline", "expected", "reason"), OUTLINES)
def test_outline(outline: str, expected: str, reason: str, facts_of: FactsOf) -> None:
    facts = facts_of(PROVINCE.format(f"I. TỔ CHỨC THỰC HIỆN\n\n{outline}\nII. KINH PHÍ\n\nNguồn ngân sách nhà nước.\n"))
    assert _records(facts) == expected.split(), reason


def test_a_commune_plan(facts_of: FactsOf) -> None:
    facts = facts_of(
        "UBND XÃ ĐÔNG HƯNG\n\nKẾ HOẠCH\n\nPhổ biến pháp luật xã Đông Hưng năm 2024\n\nI. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Công chức Tư pháp - Hộ tịch\n\n- Tham mưu tổ chức hội nghị.\n\n2. Công an xã: nắm tình hình.\n\n3. Trạm Y tế: khám bệnh.\n\n"
        "4. Hội Nông dân, Hội LHPN, Đoàn Thanh niên xã vận động hội viên.\n\n5. Trưởng các thôn tổ"
        " chức họp dân.\n\n6. Báo cáo gửi Phòng Tư pháp huyện để tổng hợp.\n"
    )
    assert [a.function for a in facts.assignments] == [
        "justice", "police", "health", "farmers_union", "womens_union", "youth_union", "other",
    ]  # fmt: skip
    assert {a.level for a in facts.assignments} == {"commune"}


def test_in_a_city_of_the_centre_the_city_is_the_province_level(facts_of: FactsOf) -> None:
    facts = facts_of(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG\n\nKẾ HOẠCH\n\nPhòng, chống tội phạm trên địa bàn thành"
        " phố Đà Nẵng năm 2024\n\nI. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Công an thành phố chủ trì thực hiện.\n\n2. Ủy ban nhân dân các quận, huyện xây dựng kế hoạch.\n"
    )
    assert [(a.function, a.level) for a in facts.assignments] == [("police", "province"), ("district_peoples_committee", "district")]


def test_a_decision_names_who_carries_it_out(facts_of: FactsOf) -> None:
    facts = facts_of(
        "UBND TỈNH ĐỒNG THÁP\n\nQUYẾT ĐỊNH\n\nVề việc ban hành Kế hoạch bảo vệ trẻ em\n\nQUYẾT ĐỊNH:\n\nĐiều"
        " 1. Ban hành kèm theo Quyết định này Kế hoạch.\n\n"
        "Điều 2. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Y tế, Tài chính; Chủ tịch UBND các huyện"
        " chịu trách nhiệm thi hành Quyết định này.\n"
    )
    assert [a.function for a in facts.assignments] == ["peoples_committee_office", "health", "finance", "district_peoples_committee"]


def test_a_share_of_bodies_acts_in_its_own_segment_only(facts_of: FactsOf) -> None:
    facts = facts_of(
        PROVINCE.format("I. MỤC TIÊU\n\n1. 100% sở, ngành ban hành kế hoạch; 70% người dân biết đến dịch vụ công.\n\n2. Hết.\n")
    )
    assert [(a.function, a.targets) for a in facts.assignments] == [("all_departments", ("100%",))]


def test_deadlines_and_targets_bind_their_own_segment(facts_of: FactsOf) -> None:
    facts = facts_of(
        PROVINCE.format(
            "I. TỔ CHỨC THỰC HIỆN\n\n1. Hằng năm, Sở Y tế tổ chức ít nhất 02 hội nghị; Sở Nội vụ báo cáo"
            " trước ngày 15/11/2024.\n\n2. Hết.\n"
        )
    )
    health, home = facts.assignments
    assert (health.deadlines, health.targets) == (("R/P1Y",), ("ít nhất 02 hội nghị",))
    assert (home.deadlines, home.targets) == (("2024-11-15",), ())


def test_the_task_is_the_words_of_the_clause_without_label_and_actor(facts_of: FactsOf) -> None:
    facts = facts_of(PROVINCE.format("I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính: Bố trí kinh phí.\n\n2. Giao Sở Y tế khám bệnh.\n"))
    assert [(a.agency, a.task) for a in facts.assignments] == [("Sở Tài chính", "Bố trí kinh phí"), ("Sở Y tế", "khám bệnh")]


def test_a_chapter_of_results_gives_no_duties_and_no_aims(facts_of: FactsOf) -> None:
    facts = facts_of(
        PROVINCE.format(
            "I. KẾT QUẢ THỰC HIỆN NĂM 2023\n\n1. Sở Y tế tổ chức 12 lớp, đạt 95%.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế tổ chức 15 lớp, đạt 98%.\n"
        )
    )
    assert [one.value for one in facts.targets] == [15, 98]
    assert len(facts.assignments) == 1
