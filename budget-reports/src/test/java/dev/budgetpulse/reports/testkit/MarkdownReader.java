package dev.budgetpulse.reports.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads Markdown, in which figures, tables and charts are tables. */
final class MarkdownReader implements DocumentReader {
  @Override
  public Contents read(byte[] document, Report report, Wording wording) {
    Iterator<List<List<String>>> found = ReadBack.tables(new String(document, UTF_8)).iterator();
    List<List<String>> values = new ArrayList<>();
    List<List<List<String>>> tables = new ArrayList<>();
    for (Section section : report.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Figures figures) {
          List<List<String>> rows = ReadBack.plain(found.next());
          values.addAll(ReadBack.values(figures, rows.subList(1, rows.size())));
        } else if (block instanceof Table) {
          List<List<String>> rows = ReadBack.plain(found.next());
          tables.add(rows.subList(1, rows.size()));
        } else if (block instanceof Chart) {
          found.next();
        }
      }
    }
    return new Contents(values, tables);
  }
}
