package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.csv.Signature.FieldKind;
import dev.budgetpulse.core.statement.internal.DecodedText;
import dev.budgetpulse.core.statement.internal.Line;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the text of one profile; used once. */
final class ProfileParser {
  private static final int LONGEST = 64 * 1024;
  private static final int LONGEST_NAME = 100;
  private static final String NAME = "name";
  private static final String HEADER = "header";
  private static final String ROWS = "rows";
  private static final String TEXT = "text";
  private static final String FILE = "file";
  private static final String MORE = "*";

  private static final Set<String> COLUMNS =
      Set.of(
          Keys.DATE_COLUMN,
          Keys.AMOUNT_COLUMN,
          Keys.DEBIT_COLUMN,
          Keys.CREDIT_COLUMN,
          Keys.FLAG_COLUMN,
          Keys.BALANCE_COLUMN,
          Keys.CURRENCY_COLUMN,
          Keys.ACCOUNT_COLUMN,
          Keys.ID_COLUMN,
          Keys.STATUS_COLUMN,
          Keys.PAYEE_COLUMN,
          Keys.MEMO_COLUMN);

  private final Map<String, Entry> entries = new TreeMap<>();

  /** A value and the line it stands on. */
  private record Entry(int line, String value) {}

  BankProfile parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("A profile has at most " + LONGEST + " characters");
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        take(i + 1, line);
      }
    }
    String name = required(NAME).value();
    if (name.length() > LONGEST_NAME) {
      throw refusal(required(NAME).line(), "the name is longer than " + LONGEST_NAME);
    }
    required(Keys.DELIMITER);
    Signature signature = signature();
    Map<String, String> answers = new HashMap<>();
    entries.forEach(
        (key, entry) -> {
          if (!Set.of(NAME, HEADER, ROWS, TEXT, FILE).contains(key)) {
            check(key, entry, signature);
            answers.put(key, entry.value());
          }
        });
    if (signature.header().isEmpty()) {
      answers.put(Keys.HEADER, Keys.NONE);
    }
    return new BankProfile(name, signature, new CsvProfile(answers));
  }

  private void take(int number, String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw refusal(number, "there is no colon after a key");
    }
    String key = line.substring(0, colon).strip();
    String value = line.substring(colon + 1).strip();
    if (value.isEmpty()) {
      throw refusal(number, "'" + Line.excerpt(key) + "' has no value");
    }
    if (entries.putIfAbsent(key, new Entry(number, value)) != null) {
      throw refusal(number, "'" + Line.excerpt(key) + "' is given twice");
    }
  }

  private Entry required(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("The profile has no line with '" + key + "'");
    }
    return entry;
  }

  private Signature signature() {
    Optional<Entry> header = entry(HEADER);
    Optional<Entry> rows = entry(ROWS);
    if (header.isPresent() == rows.isPresent()) {
      throw new IllegalArgumentException("A profile has either a 'header' or 'rows'");
    }
    if (rows.isPresent() && entry(TEXT).isEmpty() && entry(FILE).isEmpty()) {
      throw refusal(rows.get().line(), "'rows' needs a 'text' or a 'file' beside it");
    }
    List<String> parts = new ArrayList<>(parts(header.or(() -> rows).orElseThrow().value()));
    boolean more = parts.get(parts.size() - 1).equals(MORE);
    if (more) {
      parts.remove(parts.size() - 1);
    }
    List<FieldKind> kinds = new ArrayList<>();
    for (int i = 0; i < parts.size() && rows.isPresent(); i++) {
      String word = parts.get(i);
      kinds.add(
          FieldKind.of(word)
              .orElseThrow(
                  () ->
                      refusal(
                          rows.get().line(), "'" + Line.excerpt(word) + "' is no kind of field")));
    }
    if (parts.stream().allMatch(String::isEmpty)) {
      throw refusal(header.or(() -> rows).orElseThrow().line(), "it names no column");
    }
    return new Signature(
        header.isPresent() ? List.copyOf(parts) : List.of(),
        more,
        List.copyOf(kinds),
        entry(TEXT).map(Entry::value),
        entry(FILE).map(Entry::value));
  }

  private Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  private static List<String> parts(String value) {
    return Arrays.stream(value.split("\\|", -1)).map(String::strip).toList();
  }

  private static void check(String key, Entry entry, Signature signature) {
    String value = entry.value();
    if (COLUMNS.contains(key)) {
      checkColumn(entry, signature);
      return;
    }
    boolean fits =
        switch (key) {
          case Keys.DELIMITER -> Dialect.delimiter(value).isPresent();
          case DecodedText.KEY -> isCharset(value);
          case Keys.QUOTE -> value.equals("\"") || value.equals(Keys.NONE);
          case Keys.DATE_PATTERN -> DatePattern.of(value).isPresent();
          case Keys.DECIMAL -> Decimals.style(value).isPresent();
          case Keys.SIGN -> Amounts.Rule.of(value).isPresent();
          case Keys.CURRENCY -> AmountText.currency(value).isPresent();
          default -> throw refusal(entry.line(), "'" + Line.excerpt(key) + "' is no key");
        };
    if (!fits) {
      throw refusal(entry.line(), "'" + Line.excerpt(value) + "' is no " + key);
    }
  }

  /** Refuses a column that the header has not, unless the header goes on. */
  private static void checkColumn(Entry entry, Signature signature) {
    String value = entry.value();
    boolean isKnown =
        value.equals(Keys.NONE)
            || value.matches("[1-9][0-9]{0,2}(?:,[1-9][0-9]{0,2}){0,20}")
            || (!signature.header().isEmpty() && signature.hasMoreColumns())
            || signature.header().stream()
                .anyMatch(name -> Words.plain(name).equals(Words.plain(value)));
    if (!isKnown) {
      throw refusal(entry.line(), "there is no column '" + Line.excerpt(value) + "'");
    }
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private static IllegalArgumentException refusal(int line, String fault) {
    return new IllegalArgumentException("Line " + line + " of the profile: " + fault);
  }
}
