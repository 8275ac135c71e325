package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads documents by their tags, as a screen reader does. */
final class PdfReader implements DocumentReader {
  @Override
  public Contents read(byte[] document, Report report, Wording wording) throws IOException {
    List<List<String>> figures = new ArrayList<>();
    List<List<List<String>>> tables = new ArrayList<>();
    try (PdfTree tree = new PdfTree(document)) {
      Iterator<PdfTree.Element> sections = tree.root().all("Sect").iterator();
      for (Section section : report.sections()) {
        PdfTree.Element part = sections.next();
        Iterator<PdfTree.Element> lists = part.all("L").iterator();
        Iterator<PdfTree.Element> found = part.all("Table").iterator();
        for (Block block : section.blocks()) {
          if (block instanceof Figures those) {
            figures(those, lists.next(), wording, figures);
          } else if (block instanceof Table table) {
            tables.add(rows(table, found.next()));
          } else if (block instanceof Findings findings && !findings.findings().isEmpty()) {
            lists.next();
          }
        }
      }
    }
    return new Contents(figures, tables);
  }

  private static void figures(
      Figures block, PdfTree.Element list, Wording wording, List<List<String>> figures) {
    List<PdfTree.Element> bodies = list.all("LBody").toList();
    for (int at = 0; at < bodies.size(); at++) {
      List<String> said = bodies.get(at).all("P").map(PdfTree.Element::words).toList();
      List<String> values = new ArrayList<>(List.of(Contents.plain(said.get(0))));
      Figure figure = block.figures().get(at);
      if (figure.change().isPresent()) {
        String what = Contents.plain(wording.say(figure.change().get().what()) + ":");
        String before = Contents.plain(said.get(2));
        values.add(before.startsWith(what) ? before.substring(what.length()).strip() : before);
      }
      figures.add(values);
    }
  }

  private static List<List<String>> rows(Table table, PdfTree.Element element) {
    List<List<String>> rows = new ArrayList<>();
    List<PdfTree.Element> lines = element.all("TR").toList();
    // Below the head of a table without rows is a line that says so.
    for (PdfTree.Element line : lines.subList(table.rows().isEmpty() ? 2 : 1, lines.size())) {
      List<String> cells = new ArrayList<>();
      line.kids().forEach(cell -> cells.add(Contents.plain(cell.words())));
      while (cells.size() < table.columns().size()) {
        // A heading goes over all columns.
        cells.add("");
      }
      rows.add(cells);
    }
    return rows;
  }
}
