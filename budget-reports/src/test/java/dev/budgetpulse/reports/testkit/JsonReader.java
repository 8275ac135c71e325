package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON with nothing of the model but what is in it. */
final class JsonReader implements DocumentReader {
  private final JsonMapper mapper = new JsonMapper();

  @Override
  public String told(Cell cell, Wording wording) {
    if (cell instanceof Cell.NoRate missing) {
      return ReadBack.value(cell) + " in " + missing.wanted().getCurrencyCode();
    }
    return cell instanceof Cell.Words ? Contents.plain(cell.in(wording)) : ReadBack.value(cell);
  }

  @Override
  public Contents read(byte[] document, Report report, Wording wording) {
    List<List<String>> figures = new ArrayList<>();
    List<List<List<String>>> tables = new ArrayList<>();
    for (JsonNode section : mapper.readTree(document).get("sections")) {
      for (JsonNode block : section.get("blocks")) {
        if (block.has("figures")) {
          block.get("figures").forEach(figure -> figures.add(figure(figure)));
        } else if (block.has("rows")) {
          List<List<String>> rows = new ArrayList<>();
          block.get("rows").forEach(row -> rows.add(cells(row.get("cells"))));
          if (block.has("total")) {
            rows.add(cells(block.get("total")));
          }
          tables.add(rows);
        }
      }
    }
    return new Contents(figures, tables);
  }

  private static List<String> figure(JsonNode figure) {
    List<String> values = new ArrayList<>(List.of(value(figure.get("value"))));
    if (figure.has("change")) {
      values.add(value(figure.get("change").get("before")));
    }
    return values;
  }

  private static List<String> cells(JsonNode nodes) {
    List<String> cells = new ArrayList<>();
    nodes.forEach(node -> cells.add(value(node)));
    return cells;
  }

  private static String value(JsonNode node) {
    if (node.isNull()) {
      return "";
    }
    if (node.has("amount")) {
      String amount = node.get("currency").asString() + " " + node.get("amount").asString();
      return node.has("noRateIn") ? amount + " in " + node.get("noRateIn").asString() : amount;
    }
    if (node.has("text")) {
      return Contents.plain(node.get("text").asString());
    }
    if (node.has("day")) {
      return node.get("day").asString();
    }
    return node.has("count")
        ? Long.toString(node.get("count").asLong())
        : new BigDecimal(node.get("share").asString()).toPlainString();
  }
}
