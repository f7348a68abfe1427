"""Bodies in text: names, initials, lists, levels, collectives, names that no table knows, and what is none."""

from __future__ import annotations

import time

import pytest

from pipeline.domain.documents import AdminLevel
from pipeline.extract.gazetteer import Gazetteer

NAMED = [
    (
        "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế và UBND các huyện",
        "culture_sport_tourism health district_peoples_committee",
        "commas inside a name",
    ),
    ("Sở LĐ-TB&XH, Sở NN&PTNT, Sở VH,TT&DL", "labour_social agriculture_environment culture_sport_tourism", "initials, three ways"),
    ("Sở Lao động, Thương binh và Xã hội", "labour_social", "a comma for the dash of the name"),
    ("Sở LĐTBXH phối hợp với Hội LHPN tỉnh, Tỉnh đoàn", "labour_social womens_union youth_union", "initials inside a name"),
    ("các Sở Tài chính, Y tế, Nội vụ và Công an tỉnh", "finance health home_affairs police", "the head is printed once"),
    ("Giám đốc các Sở: Nội vụ, Tài chính", "home_affairs finance", "a list behind a colon"),
    ("UBND cấp huyện, cấp xã", "district_peoples_committee commune_peoples_committee", "two levels in one breath"),
    ("Chủ tịch UBND các huyện, thị xã, thành phố", "district_peoples_committee", "the chairman counts as the committee"),
    ("Uỷ ban nhân dân xã Song An", "commune_peoples_committee", "old tone mark, a place"),
    ("UBND các xã, phường, đặc khu", "commune_peoples_committee", "levels since July 2025"),
    ("Sở Nông nghiệp và Môi trường, Sở Dân tộc và Tôn giáo", "agriculture_environment ethnic_affairs", "departments since March 2025"),
    ("Phòng Văn hóa - Xã hội phường", "labour_social", "the office of a commune since 2025"),
    ("Ban Thường trực UBMTTQ Việt Nam tỉnh", "fatherland_front", "a standing board stands for the body"),
    ("Chi nhánh Ngân hàng Chính sách xã hội tỉnh", "social_policy_bank", "a branch is the body"),
    ("Báo Ninh Bình, Đài PT-TH tỉnh", "media media", "a newspaper by its province"),
    ("Hiệu trưởng các trường THCS, Tiểu học", "education", "heads of schools"),
    ("Sở Tư phàp", "justice", "a tone that scanning lost"),
    ("tạo công ăn việc làm", "", "a short syllable with other marks is another word"),
    ("Thanh tra Sở", "inspectorate", "the inspectorate of a department"),
    ("Trung tâm Cung cấp dịch vụ công tác xã hội", "labour_social", "a verb inside a name"),
    ("Các trường Mầm non, Tiểu học, THCS", "education", "kinds of schools"),
    ("Báo Đồng Khởi", "media", "a newspaper by its own name"),
    ("Công chức Tư pháp – Hộ tịch", "justice", "an en dash for the hyphen"),
    ("các sở, ban, ngành, đoàn thể tỉnh", "all_departments", "one collective"),
    ("các đoàn thể chính trị - xã hội", "mass_organisations", "mass organisations as a group"),
    ("các đoàn thể, Hội Nông dân tỉnh", "mass_organisations farmers_union", "the head of the next name is no item of the collective"),
    ("các địa phương", "district_peoples_committee", "in a provincial plan these are the districts"),
    ("Trung tâm Công tác xã hội tỉnh tổ chức", "labour_social", "a name of the table ends before the verb"),
    ("Chi cục Thủy lợi tham mưu", "agriculture_environment", "an unknown name, function by its field"),
    ("Phòng Văn hóa, Khoa học và Thông tin chủ trì", "science_technology", "commas inside an unknown name"),
    ("Hội Khuyến học và Quỹ Bảo trợ trẻ em phối hợp", "education labour_social", "two names joined by và"),
    ("Trưởng các thôn, tổ dân phố", "other", "heads of villages"),
    ("Ban Chỉ đạo phòng, chống tội phạm tỉnh", "other", "a name with a verb in it"),
    (
        "Sở, ban, ngành, UBND quận-huyện, xã, phường",
        "all_departments district_peoples_committee commune_peoples_committee",
        "levels side by side",
    ),
    (
        "các sở, ban, ngành, huyện, thị xã, thành phố",
        "all_departments district_peoples_committee",
        "territories close a list of departments",
    ),
    ("Ngành Y tế, ngành Giáo dục", "health education", "a branch for its department"),
    ("Các thành viên Ban Chỉ đạo 138 tỉnh", "other", "a number in a name"),
    ("Trường Đại học Hoa Lư, Viễn thông Ninh Bình", "education information_communication", "names with a place"),
    ("Tòa án nhân dân hai cấp", "court", "two levels in words"),
    ("Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh", "justice", "a council with a comma"),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "education", "capitals"),
    ("Phòng GD&ĐT, Phòng VH-TT", "education culture_sport_tourism", "initials that begin with Đ"),
    ("Các huyện ủy, thị ủy, thành ủy", "party_organisation", "committees of the Party as a class"),
    ("Đảng ủy Công an tỉnh, Ban cán sự đảng UBND tỉnh", "party_organisation party_organisation", "the Party inside another body"),
    ("BQL Khu kinh tế, UB MTTQ tỉnh, Cục THADS tỉnh", "economic_zone fatherland_front justice", "usual abbreviations"),
    ("Hội Liên hiệp Phụ nữ Việt Nam tỉnh", "womens_union", "the country before the level"),
    ("công an xã", "police", "as people type it"),
    ("sở y tế phải làm gì", "health", "a query in lower case"),
]
NONE = [
    ("báo cáo tổng kết năm", "a verb that begins like a newspaper"),
    ("Thanh tra, kiểm tra việc thực hiện", "a verb that is also a body"),
    ("TỔ CHỨC THỰC HIỆN", "a heading in capitals"),
    ("Bộ Luật Lao động", "a code of law"),
    ("Hội nghị tổng kết, Hội thảo khoa học", "meetings"),
    ("phòng chống bạo lực; phòng, chống dịch", "prevention"),
    ("xã hội hóa, vấn đề xã hội", "society is no commune"),
    ("Phong trào Toàn dân", "a movement"),
]
LEVELS: list[tuple[str, AdminLevel | None, AdminLevel]] = [
    ("Công an tỉnh", None, "province"),
    ("Công an", "commune", "commune"),
    ("Công an huyện Đan Phượng", None, "district"),
    ("Sở Y tế", "commune", "province"),
    ("UBND thành phố Hà Nội", None, "province"),
    ("UBND thành phố Ninh Bình", None, "district"),
    ("các địa phương", "district", "commune"),
    ("Hội Liên hiệp Phụ nữ các cấp", None, "all"),
]


@pytest.mark.parametrize(("text", "functions", "reason"), NAMED)
def test_finds_bodies(text: str, functions: str, reason: str, gazetteer: Gazetteer) -> None:
    found = gazetteer.find(text)
    assert [body.function for body in found] == functions.split(), reason
    assert all(text[body.start : body.end] == body.verbatim for body in found)


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_finds_no_body(text: str, reason: str, gazetteer: Gazetteer) -> None:
    assert not gazetteer.find(text), reason


@pytest.mark.parametrize(("text", "own", "level"), LEVELS)
def test_level(text: str, own: AdminLevel | None, level: AdminLevel, gazetteer: Gazetteer) -> None:
    assert [body.level for body in gazetteer.find(text, level=own)] == [level]


CANONICAL = [
    ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch", "new tone marks"),
    ("Công an tỉnh", "Công an", "the level is no part of the name"),
    ("UBND huyện Quỳ Châu", "Ủy ban nhân dân cấp huyện", "a committee by its level"),
    ("các sở, ban ngành, hội, đoàn thể tỉnh", "Các sở, ban, ngành", "departments together"),
    ("các cơ quan, đơn vị, địa phương", "Các cơ quan, đơn vị, địa phương", "no name of its own: its wording"),
    ("Thủ trưởng các sở, ban, ngành cấp tỉnh", "Các sở, ban, ngành", "heads stand for the offices"),
]


@pytest.mark.parametrize(("text", "canonical", "reason"), CANONICAL)
def test_canonical(text: str, canonical: str, reason: str, gazetteer: Gazetteer) -> None:
    assert [body.canonical for body in gazetteer.find(text)] == [canonical], reason


@pytest.mark.parametrize("junk", ["a ", "các sở, ", "Sở ", "UBND các huyện, ", "Trung tâm A ", "((((", "1/2/"])
def test_time_is_linear_in_the_text(junk: str, gazetteer: Gazetteer) -> None:
    started = time.process_time()
    gazetteer.find(junk * (200_000 // len(junk)))
    assert time.process_time() - started < 20  # only a blow-up fails here
