"""The words that tables print, Vietnamese first, English beside it."""

from __future__ import annotations

from pipeline.domain.tables import Language

_WORDS: dict[str, tuple[str, str]] = {
    # states of a cell
    "assigned": ("Có giao", "Assigned"),
    "mentioned": ("Có nêu, không giao cho cơ quan nào", "Mentioned, assigned to no body"),
    "not_found": ("Không tìm thấy trong văn bản", "Not found in the document"),
    "unknown": ("Chưa rõ", "Unknown"),
    "incomplete": ("nguồn chưa đầy đủ", "source incomplete"),
    "annex_missing": ("nguồn thiếu phụ lục", "the source lacks an annex"),
    "digest": ("nguồn là bài đưa tin, không phải toàn văn", "the source is a report on the plan, not its full text"),
    "unreadable_pages": ("nguồn có trang không đọc được", "some pages of the source are unreadable"),
    "no_cell": ("Chưa so sánh", "Not compared"),
    # roles of a body
    "lead": ("chủ trì", "leads"),
    "coordinate": ("phối hợp", "coordinates"),
    "assigned_role": ("được giao", "assigned"),
    "requested": ("được đề nghị", "requested"),
    # labels inside a cell
    "partners": ("Phối hợp", "With"),
    "deadline": ("Thời hạn", "Deadline"),
    "target": ("Chỉ tiêu", "Target"),
    "also_at": ("Còn ở", "Also at"),
    "year_inferred": ("năm suy ra từ kế hoạch", "year inferred from the plan"),
    # columns
    "no": ("TT", "No."),
    "topic": ("Chủ đề", "Topic"),
    "task": ("Nhiệm vụ", "Task"),
    "lead_agency": ("Cơ quan chủ trì", "Lead body"),
    "coordinating_agency": ("Cơ quan phối hợp", "Coordinating bodies"),
    "basis": ("Căn cứ", "Source"),
    "differences": ("Điểm khác nhau", "What differs"),
    "function": ("Lĩnh vực", "Function"),
    "total": ("Tổng", "Total"),
    "degree": ("Mức độ tương ứng", "Degree of match"),
    "score": ("Điểm", "Score"),
    "document": ("Văn bản", "Document"),
    "place": ("Vị trí", "Place"),
    "content": ("Nội dung", "Text"),
    "matched": ("Từ khớp", "Matching words"),
    "also_given": ("Còn giao", "Also given to"),
    "continued": ("tiếp theo", "continued"),
    # sheets and titles
    "side_by_side": ("So sánh", "Comparison"),
    "annex": ("Bảng phân công", "Assignments"),
    "matrix": ("Ma trận", "Matrix"),
    "alignment": ("Đối chiếu", "Alignment"),
    "search": ("Kết quả tìm kiếm", "Search results"),
    "nearest": ("Không có kết quả trả lời; các đoạn gần nhất", "Nothing answers; the closest provisions"),
    "title_side_by_side": ("So sánh phân công nhiệm vụ giữa các văn bản", "Comparison of assignments between documents"),
    "title_annex": ("Bảng tổng hợp phân công nhiệm vụ", "Table of assigned tasks"),
    "title_matrix": ("Ma trận lĩnh vực và văn bản: ai được giao việc gì", "Functions and documents: who is given what"),
    "title_alignment": ("Đối chiếu hai văn bản", "Two documents side by side"),
    "title_search": ("Kết quả tìm kiếm", "Search results"),
    "official": ("Tìm cả theo lời của văn bản", "Also sought in official words"),
    "missing": ("Không có trong kho văn bản", "Not in the corpus"),
    # labels of an alignment
    "near-verbatim": ("Gần như nguyên văn", "Near-verbatim"),
    "same-duty": ("Cùng nhiệm vụ", "Same duty"),
    "related": ("Liên quan", "Related"),
    "none": ("Không có nội dung tương ứng", "No counterpart"),
    # sources and method
    "sources_sheet": ("Nguồn và phương pháp", "Sources and method"),
    "method": ("Phương pháp", "Method"),
    "notes": ("Ghi chú", "Notes"),
    "sources": ("Nguồn", "Sources"),
    "quotations": ("Trích dẫn của từng ô", "Quotations behind each cell"),
    "source_no": ("Số", "No."),
    "view": ("Bảng", "Table"),
    "cell": ("Ô", "Cell"),
    "row": ("Dòng của bảng", "Row"),
    "id": ("Mã", "Id"),
    "source_role": ("Dùng cho", "Used for"),
    "quotation": ("Trích nguyên văn", "Quotation"),
    "citation": ("Căn cứ", "Citation"),
    "lines": ("Dòng trong tệp", "Lines of the file"),
    "page": ("Trang", "Page"),
    "ranges": ("Vị trí ký tự", "Character ranges"),
    "file": ("Tệp", "File"),
    "sha256": ("SHA-256 của tệp", "SHA-256 of the file"),
    "check": ("Kiểm tra", "Check"),
    "query": ("Câu hỏi", "Query"),
    "filters": ("Bộ lọc", "Filters"),
    "no_filters": ("không lọc", "none"),
    "created": ("Ngày lập", "Date"),
    "index_version": ("Phiên bản chỉ mục", "Index version"),
    "role_provision": ("điều khoản", "provision"),
    "role_body": ("cơ quan", "body"),
    "role_task": ("nhiệm vụ", "task"),
    "role_deadline": ("thời hạn", "deadline"),
    "role_target": ("chỉ tiêu", "target"),
    "check_found": ("đã đối chiếu với tệp nguồn", "found again in the source"),
    "check_lost": ("KHÔNG khớp tệp nguồn", "NOT found in the source"),
    "check_open": ("chưa đối chiếu", "not checked"),
    "lost_in_cell": ("⚠ Có trích dẫn không khớp tệp nguồn", "⚠ A quotation was not found in its source"),
    "clipped": ("[…đã cắt bớt, xem tệp nguồn]", "[…cut, see the source file]"),
    "sha_short": ("SHA-256", "SHA-256"),
    "line_word": ("dòng", "line"),
    "method_quotes": (
        "Mọi nội dung trong bảng lấy từ tệp nguồn; dấu “[…]” là chỗ lược bớt khi trình bày, trích nguyên văn đầy đủ ở phần nguồn.",
        "Everything in the table comes from the source files; “[…]” marks what the display leaves out, the sources have all words.",
    ),
    "method_states": (
        "“Không tìm thấy trong văn bản” là kết quả tìm tự động, không khẳng định văn bản không quy định; "
        "“Chưa rõ” nghĩa là nguồn thiếu phần có thể chứa nội dung này.",
        "“Not found” is the result of an automatic search; “unknown” means that the source lacks a part that may hold it.",
    ),
    "method_names": (
        "Tên cơ quan ghi đúng như trong văn bản; thời hạn và chỉ tiêu ghi đúng lời văn bản.",
        "Bodies, deadlines and targets are given in the words of the document.",
    ),
}


def say(key: str, language: Language = "vi") -> str:
    """The words for ``key`` in that language. Raises KeyError for an unknown key."""
    return _WORDS[key][0 if language == "vi" else 1]


def has_word(key: str) -> bool:
    """Whether ``say`` knows the key."""
    return key in _WORDS
