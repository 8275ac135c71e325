package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which entries an address asks for.
 *
 * @param fields what stands in the form
 * @param filter the same for the library
 * @param after where to go on
 * @param ignored what was not understood and does not restrict
 */
record EntryQuery(
    EntriesView.Query fields,
    EntryFilter filter,
    Optional<EntryCursor> after,
    List<String> ignored) {
  /** The value that asks for entries without a category. */
  static final String NO_CATEGORY = "none";

  static EntryQuery of(Context context) {
    EntriesView.Query fields =
        new EntriesView.Query(
            parameter(context, "from"),
            parameter(context, "to"),
            parameter(context, "account"),
            parameter(context, "category"),
            parameter(context, "text"));
    List<String> ignored = new ArrayList<>();
    boolean open = fields.category().equals(NO_CATEGORY);
    EntryFilter filter = EntryFilter.all();
    filter =
        read(fields.from(), LocalDate::parse, "the first day", ignored)
            .map(filter::since)
            .orElse(filter);
    filter =
        read(fields.to(), LocalDate::parse, "the last day", ignored)
            .map(filter::until)
            .orElse(filter);
    filter =
        read(fields.account(), AccountId::parse, "the account", ignored)
            .map(filter::on)
            .orElse(filter);
    filter = open ? filter.onlyUncategorised() : ofCategory(filter, fields, ignored);
    filter = read(fields.text(), filter::containing, "the text", ignored).orElse(filter);
    return new EntryQuery(
        fields,
        filter,
        read(parameter(context, "after"), EntryCursor::parse, "the place in the list", ignored),
        List.copyOf(ignored));
  }

  private static EntryFilter ofCategory(
      EntryFilter filter, EntriesView.Query fields, List<String> ignored) {
    return read(fields.category(), CategoryId::parse, "the category", ignored)
        .map(filter::of)
        .orElse(filter);
  }

  /** Returns the address of the same entries from a place on. */
  String address(Optional<EntryCursor> place) {
    StringBuilder address = new StringBuilder("/entries");
    append(address, "from", fields.from());
    append(address, "to", fields.to());
    append(address, "account", fields.account());
    append(address, "category", fields.category());
    append(address, "text", fields.text());
    place.ifPresent(cursor -> append(address, "after", cursor.toString()));
    return address.toString();
  }

  /** Returns an address of the list if a form brought one, else that of the whole list. */
  static String back(Optional<String> sent) {
    // Nothing but our own list, whatever a form says.
    return sent.filter(address -> address.matches("/entries(\\?[A-Za-z0-9=&%._+*-]{0,2000})?"))
        .orElse("/entries");
  }

  private static void append(StringBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address
          .append(address.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static String parameter(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).orElse("").strip();
  }

  private static <T> Optional<T> read(
      String text, Function<String, T> reader, String what, List<String> ignored) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      ignored.add(what);
      return Optional.empty();
    }
  }
}
