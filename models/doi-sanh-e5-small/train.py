"""Trains the adapter of multilingual-e5-small on the pairs beside this file, and says what it does to the plans held out.

    python models/doi-sanh-e5-small/train.py [--epochs 5] [--out FOLDER]

A step takes two invented plans of different fields: each clause is embedded once and meets all its questions, so that
the other clauses of its plan are its hard negatives; this is four times as fast on a processor as rows of (question, clause, negative).
Three losses: question to clause and clause to question among all of the step (InfoNCE), and one threshold for every pair, so that a
cosine means the same for every question: what answers lies above it, the best of what does not lies below (sigmoid loss).

Source: van den Oord et al. 2018 (InfoNCE), Zhai et al. 2023 (sigmoid loss), Hu et al. 2021 (LoRA),
Wortsman et al. 2022 (weights between the base and the fine-tuned model).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from peft import LoraConfig, TaskType
from sentence_transformers import SentenceTransformer

from pipeline.vietnamese import fold

HERE = Path(__file__).resolve().parent
BASE = HERE.parent / "built" / "multilingual-e5-small"
STYLES = ("natural", "keyword", "paraphrase", "english", "typed")  # not every plan has hurriedly typed ones
TARGETS = r".*encoder\.layer\.\d+\.(attention\.self\.(query|key|value)|attention\.output\.dense|intermediate\.dense|output\.dense)"
# The share of what was learnt that is kept (Wortsman et al. 2022): on the plans held out .7 loses to the base in no style of question,
# 1 loses keywords (.959 against .967) for two points more of paraphrases.
STRENGTH = 0.7
RANK, SCALE, LEARNING_RATE, PLANS_A_STEP, LONGEST = 16, 50.0, 3e-4, 2, 160
# How often a clause is shown behind its heading (the index embeds both forms), and a question without its diacritics.
WITH_HEADING, WITHOUT_DIACRITICS = 0.5, 0.2
CLAUSE_TO_QUESTION, THRESHOLD = 0.5, 0.5
FIRST_THRESHOLD = 0.85  # where cosines of e5 lie before training
# match "3. Sở Y tế", "IV. Tổ chức thực hiện - Công an huyện"; no match "II. Chỉ tiêu"
BODY = re.compile(
    r"^(?:.*[-–:›]\s+|[\w.]{1,6}[.)]\s+)?((?:Sở|Ban|Ủy ban|UBND|Hội|Công an|Bộ Chỉ huy|Trạm|Đài|Liên đoàn|Mặt trận|Viện kiểm sát|Cục|"
    r"Chi cục|Chi nhánh|Phòng|Văn phòng|Đoàn Thanh niên|Tỉnh đoàn|Thanh tra tỉnh|Ngân hàng|Hiệu trưởng)\s.{2,60})$"
)
ASKS_BODY = (
    "{} phải làm gì",
    "{} có nhiệm vụ gì?",
    "{} được giao những việc gì?",
    "trách nhiệm của {}",
    "{} chủ trì việc gì",
    "{}",
    "what must {} do",
)
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Plan:
    """An invented plan: its clauses with their questions, and questions that none of them answers."""

    field: str
    clauses: list[dict[str, str]] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


def read_plans(folder: Path) -> dict[str, Plan]:
    """Plan name to plan, from ``FIELD/NAME.jsonl``."""
    plans = {}
    for path in sorted(folder.glob("*/*.jsonl")):
        plan = plans[path.stem] = Plan(path.parent.name)
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "unanswered" in row:
                plan.unanswered.append(row["unanswered"])
            else:
                plan.clauses.append(row)
    return plans


class Step:
    """The texts of one step. ``positive`` has a row per question and a column per clause."""

    def __init__(self, plans: list[Plan], rng: random.Random) -> None:
        self.clauses: list[str] = []
        self.questions: list[str] = []
        answers: list[list[int]] = []
        bodies: dict[str, list[int]] = {}
        for plan in plans:
            for row in plan.clauses:
                at = len(self.clauses)
                has_heading = rng.random() < WITH_HEADING
                self.clauses.append(f"{row['heading']}: {row['text']}" if has_heading else row["text"])
                for style in (style for style in STYLES if style in row):
                    is_bare = style != "english" and rng.random() < WITHOUT_DIACRITICS
                    self.questions.append(fold(row[style]) if is_bare else row[style])
                    answers.append([at])
                body = BODY.match(row["heading"])
                if body and has_heading:
                    bodies.setdefault(body.group(1), []).append(at)
        for name, places in bodies.items():
            self.questions.append(rng.choice(ASKS_BODY).format(name))
            answers.append(places)
        self.answered = len(self.questions)
        self.questions += [text for plan in plans for text in plan.unanswered]
        self.positive = torch.zeros(len(self.questions), len(self.clauses), dtype=torch.bool)
        for question, places in enumerate(answers):
            self.positive[question, places] = True


def steps(plans: dict[str, Plan], rng: random.Random) -> list[list[Plan]]:
    """All plans in steps, those of one step of different fields: plans of one field answer each other's questions."""
    left = list(plans.values())
    rng.shuffle(left)
    out = []
    while left:
        chosen = [left.pop()]
        for plan in list(left):
            if len(chosen) < PLANS_A_STEP and plan.field not in {one.field for one in chosen}:
                chosen.append(plan)
                left.remove(plan)
        out.append(chosen)
    rng.shuffle(out)
    return out


def embed(model: SentenceTransformer, texts: list[str], prompt: str) -> torch.Tensor:
    """Vectors of norm 1 with gradients, shape (texts, dimension); texts of like length share a batch."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    parts = [
        model(model.preprocess([prompt + texts[at] for at in order[start : start + 24]]))["sentence_embedding"]
        for start in range(0, len(order), 24)
    ]
    return F.normalize(torch.cat(parts), dim=1)[torch.argsort(torch.tensor(order))]


def loss_of(cosines: torch.Tensor, step: Step, threshold: torch.Tensor) -> torch.Tensor:
    """The sum of the three losses; ``cosines`` has a row per question, those without an answer last."""
    scores, positive, hidden = SCALE * cosines, step.positive, -1e4
    own, answered = scores[: step.answered], positive[: step.answered]
    good = torch.logsumexp(own.masked_fill(~answered, hidden), dim=1)
    to_clause = (torch.logsumexp(own, dim=1) - good).mean()
    others = torch.logsumexp(scores.masked_fill(positive, hidden), dim=0)  # per clause: the questions that it does not answer
    questions, clauses = positive.nonzero(as_tuple=True)
    to_question = F.softplus(others[clauses] - scores[questions, clauses]).mean()
    levels = SCALE * (cosines - threshold)
    best_wrong = levels.masked_fill(positive, hidden).max(dim=1).values
    apart = F.softplus(-levels[positive]).mean() + 0.5 * F.softplus(best_wrong[: step.answered]).mean()
    if len(best_wrong) > step.answered:
        apart = apart + F.softplus(best_wrong[step.answered :]).mean()
    return to_clause + CLAUSE_TO_QUESTION * to_question + THRESHOLD * apart


def train(model: SentenceTransformer, plans: dict[str, Plan], *, epochs: int, seed: int) -> None:
    """Adds an adapter to the model and trains it; the base stays as it is."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model.max_seq_length = LONGEST
    config = LoraConfig(task_type=TaskType.FEATURE_EXTRACTION, r=RANK, lora_alpha=2 * RANK, lora_dropout=0.05, target_modules=TARGETS)
    model.add_adapter(config)
    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Dropout) and "lora" not in name:
            module.p = 0.0
    weights = [parameter for parameter in model.parameters() if parameter.requires_grad]
    threshold = torch.nn.Parameter(torch.tensor(FIRST_THRESHOLD))
    optimiser = torch.optim.AdamW([{"params": weights, "lr": LEARNING_RATE}, {"params": [threshold], "lr": 5e-3}], weight_decay=0.01)
    planned = [step for _ in range(epochs) for step in steps(plans, rng)]
    warm = max(1, len(planned) // 10)

    def pace(at: int) -> float:
        return min(1.0, (at + 1) / warm) * 0.5 * (1 + math.cos(math.pi * max(0, at - warm) / max(1, len(planned) - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    model.train()
    begun = time.time()
    for number, chosen in enumerate(planned, start=1):
        step = Step(chosen, rng)
        cosines = embed(model, step.questions, "query: ") @ embed(model, step.clauses, "passage: ").T
        loss = loss_of(cosines, step, threshold)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        schedule.step()
        if number % 5 == 0:
            print(
                f"{number}/{len(planned)}  {time.time() - begun:.0f} s  loss {loss.item():.3f}  threshold {threshold.item():.3f}",
                flush=True,
            )
    model.eval()


def held_out_figures(model: SentenceTransformer, plans: dict[str, Plan]) -> dict[str, float]:
    """nDCG@10 by style (one answer a question) and the area under the curve of "has an answer" by the best cosine.

    Every plan is searched together with the plans of other fields.
    """
    from sklearn.metrics import roc_auc_score

    def vectors(texts: list[str], prompt: str) -> Floats:
        return np.asarray(model.encode(texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)

    clauses = {name: vectors([row["text"] for row in plan.clauses], "passage: ") for name, plan in plans.items()}
    gains: dict[str, list[float]] = {style: [] for style in STYLES}
    best: list[float] = []
    has_answer: list[bool] = []
    for name, plan in plans.items():
        all_clauses = np.concatenate([clauses[name], *(clauses[n] for n, other in plans.items() if other.field != plan.field)])
        for style in STYLES:
            places = [at for at, row in enumerate(plan.clauses) if style in row]
            if not places:
                continue
            cosines = vectors([plan.clauses[at][style] for at in places], "query: ") @ all_clauses.T
            ranks = [int((row > row[at]).sum()) for at, row in zip(places, cosines, strict=True)]
            gains[style] += [1 / math.log2(rank + 2) if rank < 10 else 0.0 for rank in ranks]
            best += cosines.max(axis=1).tolist()
            has_answer += [True] * len(cosines)
        cosines = vectors(plan.unanswered, "query: ") @ all_clauses.T
        best += cosines.max(axis=1).tolist()
        has_answer += [False] * len(cosines)
    figures = {style: round(float(np.mean(values)), 4) for style, values in gains.items() if values}
    return figures | {"auc": round(float(roc_auc_score(has_answer, best)), 4)}


def save(model: SentenceTransformer, folder: Path) -> None:
    """The adapter at its final strength, in half precision, with its configuration; nothing else of the model."""
    from safetensors.torch import load_file, save_file

    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / "scratch"
    model[0].auto_model.save_pretrained(scratch)
    learnt = load_file(scratch / "adapter_model.safetensors")
    tensors = {name: (STRENGTH * value if "lora_B" in name else value).half().contiguous() for name, value in learnt.items()}
    save_file(tensors, folder / "adapter_model.safetensors")
    settings = json.loads((scratch / "adapter_config.json").read_text(encoding="utf-8"))
    settings |= {"base_model_name_or_path": "multilingual-e5-small", "inference_mode": True}
    (folder / "adapter_config.json").write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for path in sorted(scratch.iterdir()):
        path.unlink()
    scratch.rmdir()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--base", type=Path, default=BASE)
    parser.add_argument("--out", type=Path, default=HERE)
    options = parser.parse_args()
    model = SentenceTransformer(str(options.base), device="cpu", local_files_only=True, model_kwargs={"dtype": torch.float32})
    held_out = read_plans(HERE / "held-out")
    print("base", held_out_figures(model, held_out), flush=True)
    train(model, read_plans(HERE / "pairs"), epochs=options.epochs, seed=options.seed)
    save(model, options.out)
    print("adapted, at full strength", held_out_figures(model, held_out), flush=True)


if __name__ == "__main__":
    main()
