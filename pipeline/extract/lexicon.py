"""Words of administrative Vietnamese as data: verbs that open a duty, heads of body names, fields and their functions.

Every list holds lower-case, new-style words (see ``search_key``). They are properties of the language of plans, not of one plan.
"""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split("|"))


# Words that can open what a body has to do. A body followed by one of them is a subject, not an object.
DUTY_OPENERS = _words(
    "chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|có kế hoạch|có giải pháp|có văn bản|có ít nhất|làm đầu mối",
    "là đầu mối|là cơ quan|là đơn vị|làm nhiệm vụ|phụ trách|theo dõi|theo chức năng|theo nhiệm vụ|theo phạm vi|theo thẩm quyền",
    "theo lĩnh vực|theo quy định|theo định kỳ|theo phân cấp|theo hướng dẫn|căn cứ|trên cơ sở|trong phạm vi|tùy theo",
    "tùy tình hình|tùy vào|dựa trên|tiếp tục|chủ động|tích cực|thường xuyên|kịp thời|khẩn trương|nghiêm túc|định kỳ|hằng năm",
    "hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|hằng tuần|hàng tuần|mỗi năm|mỗi quý|mỗi tháng|trước ngày|chậm nhất",
    "tổ chức|xây dựng|triển khai|thực hiện|tham mưu|bố trí|cân đối|gửi|báo cáo|tổng hợp|hướng dẫn|chỉ đạo|tăng cường|đẩy mạnh",
    "nâng cao|rà soát|lập|đưa|nghiên cứu|phát huy|quan tâm|ban hành|kiểm tra|thanh tra|giám sát|đôn đốc|quản lý|sử dụng|cấp",
    "thẩm định|phê duyệt|trình|đề xuất|kiến nghị|cung cấp|thu thập|cập nhật|công bố|công khai|thống kê|đánh giá|sơ kết|tổng kết",
    "tuyên truyền|truyền thông|phổ biến|giáo dục|vận động|phát động|khuyến khích|hỗ trợ|giúp|bảo đảm|đảm bảo|duy trì|nhân rộng",
    "phát triển|mở rộng|mở|lồng ghép|gắn|đào tạo|bồi dưỡng|tập huấn|biên soạn|sản xuất|phát hành|đăng tải|đăng|đưa tin",
    "phát sóng|xử lý|giải quyết|tiếp nhận|bảo vệ|phòng|phòng chống|ngăn chặn|phát hiện|điều tra|xác minh|kiện toàn|củng cố",
    "thành lập|phân công|giao|quán triệt|cụ thể hóa|đăng ký|ký kết|huy động|thu hút|tạo điều kiện|ưu tiên|phân bổ|chi",
    "thanh toán|quyết toán|tiến hành|hoàn thành|hoàn thiện|đổi mới|cải cách|ứng dụng|kết nối|chia sẻ|tham gia|hưởng ứng",
    "biểu dương|khen thưởng|nhắc nhở|chấn chỉnh|xem xét|lựa chọn|chọn|tư vấn|khám|chăm sóc|trợ giúp|bám sát|chú trọng|tập trung",
    "điều phối|vận hành|khai thác|xúc tiến|quy hoạch|thiết kế|khảo sát|lấy ý kiến|góp ý|phản biện|nắm|niêm yết|in ấn|in|cử",
    "chuẩn bị|thông báo|thông tin|phản ánh|kết hợp|đầu tư|sửa chữa|nâng cấp|trang bị|mua sắm|rút kinh nghiệm|lãnh đạo|điều hành",
    "thí điểm|áp dụng|đăng cai|chấp hành|tuân thủ|hợp tác|tìm hiểu|giới thiệu|xác định|đấu tranh|thúc đẩy|tự kiểm tra",
    "tự đánh giá|tự chịu|nộp|thu|đối chiếu|ghi nhận|lưu trữ|số hóa|kê khai|bàn giao|tiếp cận|cam kết|vào cuộc|nhận|cho vay",
    "giải ngân|đồng hành|động viên|chỉ huy|trực tiếp|chuyển|tạo|làm tốt|làm|gìn giữ|khôi phục|chỉnh trang|trồng|nuôi|sớm",
    "nhanh chóng|phấn đấu|đề ra|tái lập|thăm hỏi|tặng",
)

# After a noun phrase, these say that it is not (yet) the subject of a duty.
NOT_A_PREDICATE = _words(
    "của|là|và|hoặc|hay|với|cùng|cho|để|về|tại|từ|đến|do|bởi|như|gồm|thuộc|nhằm|bằng|qua|bị|ở|vào|thì|mà|nói|được|những|các",
    "giữa|đối",
)

# Phrases that may stand before the subject of a sentence, up to a comma, a bracket or nothing at all.
ADVERBIAL_OPENERS = _words(
    "hằng|hàng|định|mỗi|trong|căn|trên|để|khi|nếu|trước|sau|đến|từ|vào|theo|ngoài|bên|đồng|riêng|đối|phấn|nhân|nhằm|qua|với|kể",
    "chậm|quá|năm|tháng|quý|ngày|giai|tùy|dựa|cuối|đầu|sáu|do|tại|kết|cùng|tiếp|thường|lấy|bằng|trường|hàng",
)

# Nouns that a body follows as an object or an attribute ("của Sở X", "kế hoạch Sở X").
ATTRIBUTIVE_TAIL = (
    r"(?:có liên quan|liên quan"
    r"|trên địa bàn(?: (?:toàn |các )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn))?|trực thuộc|thuộc tỉnh|toàn tỉnh"
    r"|trong tỉnh|khác|chức năng|chuyên môn|đóng trên địa bàn|hữu quan|nói trên|nêu trên|ở địa phương|địa phương|ở cơ sở|cùng cấp)"
)

# Heads of names of single bodies: level they stand on when nothing else tells it (None: the level of the document).
HEADS: dict[str, str | None] = {
    "sở": "province",
    "ban": None,
    "phòng": "district",
    "hội": None,
    "cục": "province",
    "chi cục": "province",
    "trung tâm": None,
    "quỹ": None,
    "viện": None,
    "trường": None,
    "bệnh viện": None,
    "hiệp hội": None,
    "liên hiệp": None,
    "liên đoàn": None,
    "liên minh": None,
    "tổng công ty": None,
    "công ty": None,
    "bưu điện": None,
    "đài": None,
    "báo": None,
    "tạp chí": None,
    "trạm": "commune",
    "hạt": "district",
    "công chức": "commune",
    "cán bộ": "commune",
    "kho bạc": None,
    "ngân hàng": None,
    "tòa án": None,
    "học viện": None,
    "đội": None,
    "tổ": None,
    "văn phòng": None,
    "hội đồng": None,
    "ủy ban": None,
    "đoàn": None,
    "câu lạc bộ": None,
    "tổng cục": "central",
    "bộ": "central",
    "hợp tác xã": None,
    "vườn quốc gia": None,
    "khối": None,
    "đảng ủy": None,
    "cổng": None,
    "chi nhánh": None,
    "bảo tàng": None,
    "thư viện": None,
    "nhà": None,
    "ngành": None,
    "viễn thông": None,
    "điện lực": None,
    "tập đoàn": None,
}

# Fields in a name of a body that no table knows, the most telling first: which function is nearest.
FIELD_FUNCTIONS: tuple[tuple[str, str], ...] = (
    ("vì sự tiến bộ", "advancement_of_women_committee"),
    ("trợ giúp pháp lý", "justice"),
    ("phổ biến, giáo dục", "justice"),
    ("kiểm sát", "procuracy"),
    ("tòa án", "court"),
    ("mặt trận", "fatherland_front"),
    ("phụ nữ", "womens_union"),
    ("nông dân", "farmers_union"),
    ("cựu chiến binh", "veterans_association"),
    ("thanh niên", "youth_union"),
    ("công đoàn", "trade_union"),
    ("người cao tuổi", "elderly_association"),
    ("chữ thập đỏ", "red_cross"),
    ("luật gia", "lawyers_association"),
    ("luật sư", "lawyers_association"),
    ("hợp tác xã", "cooperative_alliance"),
    ("doanh nghiệp", "business_association"),
    ("doanh nhân", "business_association"),
    ("khu công nghiệp", "economic_zone"),
    ("khu kinh tế", "economic_zone"),
    ("biên phòng", "border_guard"),
    ("quân sự", "military"),
    ("bộ đội", "military"),
    ("cảnh sát", "police"),
    ("công an", "police"),
    ("thanh tra", "inspectorate"),
    ("chính sách xã hội", "social_policy_bank"),
    ("ngân hàng nhà nước", "state_bank"),
    ("bảo hiểm xã hội", "social_insurance"),
    ("thống kê", "statistics"),
    ("thuế", "tax"),
    ("phát thanh", "media"),
    ("truyền hình", "media"),
    ("truyền thanh", "media"),
    ("báo chí", "media"),
    ("thông tin điện tử", "media"),
    ("tỉnh ủy", "party_organisation"),
    ("huyện ủy", "party_organisation"),
    ("thành ủy", "party_organisation"),
    ("tuyên giáo", "party_organisation"),
    ("dân vận", "party_organisation"),
    ("y tế", "health"),
    ("bệnh", "health"),
    ("dân số", "health"),
    ("sức khỏe", "health"),
    ("dược", "health"),
    ("an toàn thực phẩm", "health"),
    ("giáo dục", "education"),
    ("mầm non", "education"),
    ("tiểu học", "education"),
    ("trung học", "education"),
    ("đại học", "education"),
    ("cao đẳng", "education"),
    ("lao động", "labour_social"),
    ("thương binh", "labour_social"),
    ("việc làm", "labour_social"),
    ("công tác xã hội", "labour_social"),
    ("bảo trợ", "labour_social"),
    ("trẻ em", "labour_social"),
    ("người có công", "labour_social"),
    ("giảm nghèo", "labour_social"),
    ("tư pháp", "justice"),
    ("hộ tịch", "justice"),
    ("công chứng", "justice"),
    ("nông nghiệp", "agriculture_environment"),
    ("nông thôn", "agriculture_environment"),
    ("môi trường", "agriculture_environment"),
    ("tài nguyên", "agriculture_environment"),
    ("thủy lợi", "agriculture_environment"),
    ("thủy sản", "agriculture_environment"),
    ("kiểm lâm", "agriculture_environment"),
    ("lâm nghiệp", "agriculture_environment"),
    ("chăn nuôi", "agriculture_environment"),
    ("thú y", "agriculture_environment"),
    ("trồng trọt", "agriculture_environment"),
    ("khuyến nông", "agriculture_environment"),
    ("đất đai", "agriculture_environment"),
    ("địa chính", "agriculture_environment"),
    ("phòng chống thiên tai", "agriculture_environment"),
    ("công thương", "industry_trade"),
    ("quản lý thị trường", "industry_trade"),
    ("khuyến công", "industry_trade"),
    ("thương mại", "industry_trade"),
    ("nếp sống", "culture_sport_tourism"),
    ("giao thông", "construction_transport"),
    ("xây dựng", "construction_transport"),
    ("đô thị", "construction_transport"),
    ("hạ tầng", "construction_transport"),
    ("đăng kiểm", "construction_transport"),
    ("khoa học", "science_technology"),
    ("công nghệ", "science_technology"),
    ("văn hóa", "culture_sport_tourism"),
    ("thể thao", "culture_sport_tourism"),
    ("du lịch", "culture_sport_tourism"),
    ("bảo tàng", "culture_sport_tourism"),
    ("thư viện", "culture_sport_tourism"),
    ("thông tin", "information_communication"),
    ("truyền thông", "information_communication"),
    ("bưu điện", "information_communication"),
    ("viễn thông", "information_communication"),
    ("dân tộc", "ethnic_affairs"),
    ("tôn giáo", "ethnic_affairs"),
    ("ngoại vụ", "foreign_affairs"),
    ("nội vụ", "home_affairs"),
    ("tài chính", "finance"),
    ("kế toán", "finance"),
    ("kế hoạch", "planning_investment"),
    ("đầu tư", "planning_investment"),
    ("kinh tế", "industry_trade"),
)

# Bodies that exist on every level: without a level word they stand on the level of the document.
EVERY_LEVEL = _words(
    "police|military|fatherland_front|womens_union|farmers_union|veterans_association|youth_union|trade_union",
    "elderly_association|red_cross|advancement_of_women_committee|peoples_council|inspectorate|court|procuracy|social_insurance",
    "lawyers_association|mass_organisations|treasury|tax|statistics|all_departments",
)

# Offices whose holder stands for the body.
OFFICE_HOLDERS = (
    r"(?:(?:đồng chí |các đồng chí )?(?:phó )?(?:giám đốc|thủ trưởng|chủ tịch|chánh|chỉ huy trưởng|chính trị viên|trưởng"
    r"|người đứng đầu|lãnh đạo"
    r"|bí thư"
    r"|cục trưởng|chi cục trưởng|tổng giám đốc|tổng biên tập|viện trưởng|chánh án|hạt trưởng|trạm trưởng|bộ trưởng|chủ nhiệm|hiệu trưởng"
    r"|thành viên|cán bộ, công chức|ban thường trực|thường trực|ban thường vụ|ban chấp hành|chi nhánh|phòng giao dịch|tập thể lãnh đạo))"
)
