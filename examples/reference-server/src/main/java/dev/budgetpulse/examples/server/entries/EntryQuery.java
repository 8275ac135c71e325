package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which entries an address asks for.
 *
 * @param fields what stands in the form
 * @param filter the same for the library
 * @param order the order they are listed in
 * @param usual the order they are listed in if none is asked for
 * @param after where to go on
 * @param ignored the fields that were not understood and do not restrict
 */
record EntryQuery(
    Map<String, String> fields,
    EntryFilter filter,
    EntriesOrder order,
    EntriesOrder usual,
    Optional<EntryCursor> after,
    List<String> ignored) {
  /** The value that asks for entries without a category. */
  static final String NO_CATEGORY = "none";

  /** The fields that the form always shows. */
  static final List<String> FIRST = List.of("text", "from", "to", "account", "category");

  /** The fields that it shows when asked. */
  static final List<String> FURTHER =
      List.of("payee", "tags", "state", "direction", "least", "most", "currency", "batch", "order");

  /**
   * Reads an address.
   *
   * @param preferences of whoever asks, which say the order if the address does not
   */
  static EntryQuery of(Form form, Book book, Words words, Preferences preferences) {
    Reader reader = new Reader(form);
    reader.read("from", LocalDate::parse).ifPresent(reader::since);
    reader.read("to", LocalDate::parse).ifPresent(reader::until);
    Optional<AccountId> account = reader.read("account", AccountId::parse);
    account.ifPresent(reader::on);
    if (form.text("category").equals(NO_CATEGORY)) {
      reader
          .read("category", text -> reader.filter.onlyUncategorised().onlyCounting())
          .ifPresent(reader::use);
    } else {
      reader
          .read("category", text -> reader.filter.of(CategoryId.parse(text)))
          .ifPresent(reader::use);
    }
    reader.read("text", text -> reader.filter.containing(text)).ifPresent(reader::use);
    reader.read("payee", name -> reader.filter.paidTo(payee(book, name))).ifPresent(reader::use);
    reader.read("tags", text -> reader.filter.tagged(tags(text))).ifPresent(reader::use);
    reader
        .read("state", text -> reader.filter.withStatus(Set.of(constant(Entry.Status.class, text))))
        .ifPresent(reader::use);
    reader
        .read(
            "direction", text -> reader.filter.moving(constant(EntryFilter.Direction.class, text)))
        .ifPresent(reader::use);
    reader.read("batch", text -> reader.filter.from(BatchId.parse(text))).ifPresent(reader::use);
    amounts(reader, book, words, account);
    EntriesOrder usual = preferences.get(EntriesOrder.USUAL);
    EntriesOrder order =
        reader.read("order", text -> constant(EntriesOrder.class, text)).orElse(usual);
    Optional<EntryCursor> after =
        reader
            .read("after", EntryCursor::parse)
            .filter(place -> place.order().equals(order.order()));
    return new EntryQuery(
        Map.copyOf(reader.fields), reader.filter, order, usual, after, List.copyOf(reader.ignored));
  }

  private static void amounts(Reader reader, Book book, Words words, Optional<AccountId> account) {
    Optional<Currency> asked = reader.read("currency", Currency::getInstance);
    asked.ifPresent(currency -> reader.use(reader.filter.in(currency)));
    Currency currency =
        asked
            .or(() -> account.flatMap(book.accounts()::find).map(Account::currency))
            .orElse(book.ledger().currency());
    Function<String, Money> amount = text -> words.amount(text, currency).orElseThrow(Refused::new);
    Optional<Money> least = reader.read("least", amount.andThen(Money::abs));
    Optional<Money> most = reader.read("most", amount.andThen(Money::abs));
    if (least.isPresent() || most.isPresent()) {
      reader.use(
          reader.filter.amounting(
              least.orElse(Money.zero(currency)),
              most.orElse(Money.ofMinor(Long.MAX_VALUE, currency))));
    }
  }

  /** A field has a text that means nothing. */
  private static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
  }

  /** Reads fields one after the other and notes which mean nothing. */
  private static final class Reader {
    private final Form form;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private EntryFilter filter = EntryFilter.all();

    Reader(Form form) {
      this.form = form;
    }

    <T> Optional<T> read(String name, Function<String, T> reader) {
      Optional<String> text = form.field(name).filter(each -> each.length() <= 500);
      if (!name.equals("after")) {
        text.ifPresent(each -> fields.put(name, each));
      }
      try {
        return text.map(reader);
      } catch (IllegalArgumentException | java.time.DateTimeException e) {
        ignored.add(name);
        return Optional.empty();
      }
    }

    void use(EntryFilter newFilter) {
      filter = newFilter;
    }

    void since(LocalDate day) {
      filter = filter.since(day);
    }

    void until(LocalDate day) {
      filter = filter.until(day);
    }

    void on(AccountId account) {
      filter = filter.on(account);
    }
  }

  private static PayeeId payee(Book book, String name) {
    return book.payees().all().stream()
        .filter(payee -> payee.name().equalsIgnoreCase(name))
        .map(Payee::id)
        .findFirst()
        .orElseThrow(Refused::new);
  }

  /** Returns the tags that somebody typed, with commas between them. */
  static Set<String> tags(String text) {
    Set<String> tags = new TreeSet<>();
    for (String tag : text.split(",", -1)) {
      String clean = tag.strip().replaceFirst("^#", "");
      if (!clean.isEmpty()) {
        tags.add(clean);
      }
    }
    return tags;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  /** Returns what stands in a field, or no text. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Says whether something was asked for. */
  boolean isRestricted() {
    return fields.keySet().stream().anyMatch(name -> !name.equals("order"));
  }

  /** Says whether one of the fields is used that are shown only when asked. */
  boolean isFurther() {
    return fields.keySet().stream().anyMatch(FURTHER::contains);
  }

  /** Returns the address of the same entries from a place on. */
  String address(Optional<EntryCursor> place) {
    return address("/entries", place);
  }

  /** Returns the address of the entries of some days that pass all the other filters. */
  String during(LocalDate first, LocalDate last) {
    Map<String, String> moved = new HashMap<>(fields);
    moved.put("from", first.toString());
    moved.put("to", last.toString());
    return new EntryQuery(moved, filter, order, usual, Optional.empty(), ignored)
        .address(Optional.empty());
  }

  /** Returns the address of this page with a row to be edited. */
  String editing(String id) {
    String here = address(after);
    return here + (here.contains("?") ? '&' : '?') + "edit=" + id + "#entry-" + id;
  }

  /** Returns an address that asks for the same entries. */
  String address(String path, Optional<EntryCursor> place) {
    StringBuilder address = new StringBuilder(path);
    FIRST.forEach(name -> append(address, name, field(name)));
    FURTHER.forEach(name -> append(address, name, field(name)));
    place.ifPresent(cursor -> append(address, "after", cursor.toString()));
    return address.toString();
  }

  /** Returns an address of the list if a form brought one, else that of the whole list. */
  static String back(Optional<String> sent) {
    // Nothing but our own list, whatever a form says.
    return sent.filter(address -> address.matches("/entries(\\?[A-Za-z0-9=&%._+*-]{0,4000})?"))
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
}
