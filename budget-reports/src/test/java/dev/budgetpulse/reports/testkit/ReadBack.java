package dev.budgetpulse.reports.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads again what renderings have written. */
public final class ReadBack {
  private ReadBack() {}

  /** Returns what reads pages. */
  public static DocumentReader html() {
    return new HtmlReader();
  }

  /** Returns what reads Markdown. */
  public static DocumentReader markdown() {
    return new MarkdownReader();
  }

  /** Returns what reads text of 80 columns. */
  public static DocumentReader text() {
    return new TextReader();
  }

  /** Returns what reads PDF documents; it needs PDFBox. */
  public static DocumentReader pdf() {
    return new PdfReader();
  }

  /** Returns what reads workbooks; it needs Apache POI. */
  public static DocumentReader xlsx() {
    return new XlsxReader();
  }

  /** Returns what reads text in columns for programs, with all rows. */
  public static DocumentReader csv() {
    return new ColumnsReader();
  }

  /** Returns what reads JSON; it needs Jackson's databind. */
  public static DocumentReader json() {
    return new JsonReader();
  }

  /** Returns the value of a cell, the same in every language; there is none of words. */
  static String value(Cell cell) {
    if (cell instanceof Cell.Amount amount) {
      return amount.money().toString();
    }
    if (cell instanceof Cell.NoRate missing) {
      return missing.amount().toString();
    }
    if (cell instanceof Cell.Day day) {
      return day.date().toString();
    }
    if (cell instanceof Cell.Count count) {
      return Long.toString(count.number());
    }
    return cell instanceof Cell.Share share ? share.fraction().toPlainString() : "";
  }

  /** Returns rows of words as a reader sees them. */
  static List<List<String>> plain(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(Contents::plain).toList()).toList();
  }

  /** Returns the values of figures that are the rows of a table, the one before last. */
  static List<List<String>> values(Figures figures, List<List<String>> rows) {
    List<List<String>> values = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      List<String> row = rows.get(at);
      boolean compared = figures.figures().get(at).change().isPresent();
      values.add(compared ? List.of(row.get(1), row.get(row.size() - 1)) : List.of(row.get(1)));
    }
    return values;
  }

  /** Returns what a rendering writes as text. */
  public static String text(Rendering rendering, Report report, Wording wording) {
    return new String(bytes(rendering, report, wording), UTF_8);
  }

  /** Returns what a rendering writes. */
  public static byte[] bytes(Rendering rendering, Report report, Wording wording) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      rendering.write(report, wording, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns well-formed markup as a tree. */
  public static Document tree(String markup) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      return builder.parse(new ByteArrayInputStream(markup.getBytes(UTF_8)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("Not well-formed: " + markup, e);
    }
  }

  /** Returns all elements of a name below a node, in order; the name "*" is for all. */
  public static List<Element> elements(Node root, String name) {
    NodeList found =
        root instanceof Document document
            ? document.getElementsByTagName(name)
            : ((Element) root).getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int at = 0; at < found.getLength(); at++) {
      elements.add((Element) found.item(at));
    }
    return elements;
  }

  /** Returns the cells of the tables of a page, by the id of the table, its head first. */
  public static Map<String, List<List<String>>> tables(Document page) {
    Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    for (Element table : elements(page, "table")) {
      List<List<String>> rows = new ArrayList<>();
      for (Element row : elements(table, "tr")) {
        List<String> cells = new ArrayList<>();
        for (Element cell : elements(row, "*")) {
          if (cell.getTagName().equals("td") || cell.getTagName().equals("th")) {
            cells.add(cell.getTextContent());
          }
        }
        rows.add(cells);
      }
      tables.put(table.getAttribute("id"), rows);
    }
    return tables;
  }

  /** Returns the cells of the tables of a Markdown text, in order, the head first. */
  public static List<List<List<String>>> tables(String markdown) {
    List<List<List<String>>> tables = new ArrayList<>();
    List<List<String>> table = new ArrayList<>();
    for (String line : (markdown + "\n").split("\n", -1)) {
      if (line.startsWith("| ")) {
        table.add(cells(line));
      } else if (!table.isEmpty()) {
        table.remove(1);
        tables.add(table);
        table = new ArrayList<>();
      }
    }
    return tables;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int at = 1; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '\\') {
        at++;
        cell.append(line.charAt(at));
      } else if (character == '|') {
        cells.add(cell.substring(1, Math.max(1, cell.length() - 1)));
        cell.setLength(0);
      } else {
        cell.append(character);
      }
    }
    return cells;
  }
}
