"""A plan as the embedded store tells it becomes a tree; Neo4j's is tested where the stores are asked."""

from __future__ import annotations

from graph.console.query_plan import PlanStep, read_plan

SCAN = """Physical Plan:
+ ExpandAll(a)-[]->(b:Entity) [cost=1449.00, rows=690]
  + NodeByLabelScan(a:Entity) [cost=69.00, rows=69]

Total Estimated Rows: 690

"""


def tell(steps: str) -> PlanStep | None:
    text = f"OpenCypher Native Execution Plan\n====\n\n{SCAN}{steps}"
    return read_plan({"operatorType": "Plan", "args": {"string-representation": text}, "children": []}).root


def operators(step: PlanStep | None) -> list[str]:
    """The operators from the root down, following the first input."""
    return [step.operator, *operators(step.children[0] if step.children else None)] if step else []


def test_steps_after_the_search_read_it() -> None:
    """The last step is the root; the pattern's search feeds the first, with its estimates."""
    root = tell("Steps After the Optimized Match:\n+ PROJECT RETURN a, b\n+ LIMIT 5\n")
    assert operators(root) == ["LIMIT", "PROJECT RETURN", "ExpandAll", "NodeByLabelScan"]
    assert root
    assert root.children[0].children[0].estimated_rows == 690


def test_steps_instead_of_the_search_stand_alone() -> None:
    """What the store runs in place of its search is the plan; the search is not in it."""
    root = tell(
        "Steps Run Instead of the Physical Plan Above:\n+ MATCH NODE (a:Entity)\nOrderByStep\n+ LIMIT 5\n"
    )
    assert operators(root) == ["LIMIT", "OrderByStep", "MATCH NODE"]
