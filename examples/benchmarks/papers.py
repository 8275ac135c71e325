"""The report of the benchmark "papers" with matplotlib and reportlab: 25 pages with a chart, 25 with a table.

python3 papers.py transactions.csv report.pdf
"""
import csv
import io
import sys
from collections import defaultdict

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plot
from reportlab.lib import colors, pagesizes, styles
from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Table

ROWS = 38
look = styles.getSampleStyleSheet()
with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
months = defaultdict(lambda: [0] * 120)
for row in rows:
    year, month, _ = row["date"].split("-")
    months[row["category"]][(int(year) - 2015) * 12 + int(month) - 1] -= int(row["amount_cents"]) / 100
spent = sorted(name for name in months if not name.startswith("Income"))


def chart(part, name):
    figure, axes = plot.subplots(figsize=(7, 4))
    if part % 3 == 0:
        axes.bar(range(120), months[name])
    elif part % 3 == 1:
        axes.plot(range(120), months[name])
    else:
        start = part % 10 * 12
        axes.barh(spent, [sum(months[one][start : start + 12]) for one in spent])
        figure.tight_layout()
    axes.set_title(name)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=150)
    plot.close(figure)
    png.seek(0)
    return Image(png, 480, 274)


def table(some):
    lines = [["Date", "Payee", "Description", "Amount"]]
    for row in some:
        lines.append([row["date"], row["payee"], row["description"], f"{int(row['amount_cents']) / 100:,.2f}"])
    look_of_lines = [
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
        ("ALIGN", (3, 0), (3, -1), "RIGHT"),
    ]
    return Table(lines, colWidths=[70, 120, 230, 70], rowHeights=17, style=look_of_lines)


parts = []
for part in range(25):
    name = spent[part % len(spent)]
    parts.append(Paragraph(f"Category report: {name}", look["Heading1"]))
    parts.append(chart(part, name))
    parts.append(Paragraph("The category by month over ten years.", look["BodyText"]))
    parts.append(PageBreak())
    parts.append(table(rows[part * ROWS : (part + 1) * ROWS]))
    parts.append(PageBreak())
SimpleDocTemplate(sys.argv[2], pagesize=pagesizes.A4, topMargin=36, bottomMargin=36).build(parts)
