package dev.budgetpulse.reports.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads pages. */
final class HtmlReader implements DocumentReader {
  @Override
  public Contents read(byte[] document, Report report, Wording wording) {
    Document page = ReadBack.tree(new String(document, UTF_8));
    Map<String, Element> byId = new HashMap<>();
    ReadBack.elements(page, "*").forEach(element -> byId.put(element.getAttribute("id"), element));
    List<List<String>> figures = new ArrayList<>();
    for (Figure figure : report.figures()) {
      List<String> said = new ArrayList<>();
      for (Element value : ReadBack.elements(byId.get("figure-" + figure.id()), "bdi")) {
        String sort = value.getAttribute("class");
        if (!sort.equals("difference") && !sort.equals("share")) {
          said.add(Contents.plain(value.getTextContent()));
        }
      }
      figures.add(said);
    }
    Map<String, List<List<String>>> all = ReadBack.tables(page);
    List<List<List<String>>> tables = new ArrayList<>();
    for (Table table : report.tables()) {
      List<List<String>> rows = all.get("table-" + table.id());
      // Below the head of a table without rows is a line that says so.
      tables.add(ReadBack.plain(rows.subList(table.rows().isEmpty() ? 2 : 1, rows.size())));
    }
    return new Contents(figures, tables);
  }
}
