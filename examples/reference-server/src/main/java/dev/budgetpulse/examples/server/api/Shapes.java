package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.limit.LimitPace;
import dev.budgetpulse.core.limit.LimitPeriod;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.reconcile.FailedAssertion;
import dev.budgetpulse.core.schedule.CalendarDay;
import dev.budgetpulse.core.schedule.LinkSuggestion;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Punctuality;
import dev.budgetpulse.core.schedule.RecurrenceRule;
import dev.budgetpulse.core.schedule.Reminder;
import dev.budgetpulse.core.template.Allotment;
import dev.budgetpulse.insights.Spending;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.recurring.RecurringStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds how values look as JSON by their types: records are objects with a field for each part,
 * sealed types have the word of their case in {@code type}, names of constants are small words, and
 * what is exact, as amounts, days and ids are, is text. Thread-safe.
 */
final class Shapes {
  /** What values tell besides their parts, for who reads them. */
  private static final Map<Class<?>, List<String>> DERIVED =
      Map.ofEntries(
          Map.entry(Envelope.class, List.of("balance", "underfunded")),
          Map.entry(BudgetPeriod.class, List.of("income", "inEnvelopes", "activity", "cash")),
          Map.entry(GoalProgress.class, List.of("percent", "left", "monthly", "projected")),
          Map.entry(
              LimitStatus.class,
              List.of("limit", "carriedIn", "spent", "left", "percent", "daysLeft", "perDay")),
          Map.entry(LimitPeriod.class, List.of("limit", "left", "balance")),
          Map.entry(LimitPace.class, List.of("expected", "verdict")),
          Map.entry(Occurrence.class, List.of("open", "daysLate")),
          Map.entry(CalendarDay.class, List.of("net")),
          Map.entry(Punctuality.class, List.of("onTimePercent", "averageDaysLate", "monthly")),
          Map.entry(Reminder.class, List.of("isUrgent")),
          Map.entry(LinkSuggestion.class, List.of("score")),
          Map.entry(FailedAssertion.class, List.of("gap")),
          Map.entry(Allotment.class, List.of("isCut")),
          Map.entry(Health.class, List.of("score", "rating")),
          Map.entry(RecurringStream.class, List.of("next")),
          Map.entry(Spending.class, List.of("net")),
          Map.entry(CashLine.class, List.of("closing", "change", "band")));

  private static final String DECIMAL = "-?[0-9]{1,40}(\\.[0-9]{1,60})?";

  private final Map<Type, Shape> known = new HashMap<>();

  Shapes() {
    text(String.class, "", text -> text, Object::toString);
    text(UUID.class, "uuid", Shapes::uuid, Object::toString);
    text(LocalDate.class, "date", LocalDate::parse, Object::toString);
    text(Instant.class, "date-time", Instant::parse, Object::toString);
    text(LocalTime.class, "", LocalTime::parse, Object::toString);
    text(YearMonth.class, "", YearMonth::parse, Object::toString);
    text(ZoneId.class, "", ZoneId::of, Object::toString);
    text(Currency.class, "", Currency::getInstance, Object::toString);
    text(Locale.class, "", Shapes::locale, locale -> ((Locale) locale).toLanguageTag());
    text(Actor.class, "", Actor::of, actor -> ((Actor) actor).name());
    text(ImportKey.class, "", ImportKey::new, key -> ((ImportKey) key).value());
    text(Revision.class, "", Revision::parse, Object::toString);
    text(EntryCursor.class, "", EntryCursor::parse, Object::toString);
    text(RecurrenceRule.class, "", RecurrenceRule::parse, Object::toString);
    known.put(
        BigDecimal.class,
        TextShape.of(
            Shapes::decimal,
            value -> ((BigDecimal) value).toPlainString(),
            "",
            "^" + DECIMAL + "$"));
    known.put(byte[].class, TextShape.ofBytes());
    known.put(long.class, PlainShape.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE, "int64"));
    known.put(Long.class, PlainShape.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE, "int64"));
    known.put(int.class, PlainShape.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE, "int32"));
    known.put(Integer.class, PlainShape.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE, "int32"));
    known.put(double.class, PlainShape.number());
    known.put(OptionalDouble.class, PlainShape.optionalNumber());
    known.put(boolean.class, PlainShape.truth(Optional.of(false)));
    known.put(Boolean.class, PlainShape.truth(Optional.empty()));
    known.put(Fields.class, PlainShape.data());
    known.put(Message.class, PlainShape.message());
    known.put(Money.class, new MoneyShape());
  }

  /**
   * Returns how values of a type look.
   *
   * @throws IllegalArgumentException if nobody has said that
   */
  synchronized Shape of(Type type) {
    Shape shape = known.get(type);
    if (shape == null) {
      shape = made(type);
      known.put(type, shape);
    }
    return shape;
  }

  /** Returns how values of a type look that are texts. */
  Shape.OfText ofText(Type type) {
    if (of(type) instanceof Shape.OfText text) {
      return text;
    }
    throw new IllegalArgumentException(type + " is no text");
  }

  private Shape made(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return container(parameterized);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return new EnumShape(plain);
    }
    if (plain.isSealed()) {
      return SealedShape.of(plain, this);
    }
    if (plain.isRecord()) {
      return isId(plain)
          ? TextShape.ofId(plain)
          : new RecordShape(plain, DERIVED.getOrDefault(plain, List.of()), this);
    }
    throw new IllegalArgumentException("Nobody has said how " + type + " looks as JSON");
  }

  private Shape container(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type first = type.getActualTypeArguments()[0];
    if (raw == Optional.class) {
      return new OptionalShape(first, this);
    }
    if (raw == List.class || raw == Set.class) {
      return new ListShape(first, raw == Set.class, this);
    }
    if (raw == Map.class) {
      return new MapShape(first, type.getActualTypeArguments()[1], this);
    }
    throw new IllegalArgumentException("Nobody has said how " + type + " looks as JSON");
  }

  private static boolean isId(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    return parts.length == 1 && parts[0].getType() == UUID.class;
  }

  private <T> void text(
      Class<T> type, String format, Function<String, T> parse, Function<Object, String> print) {
    known.put(type, TextShape.of(parse, print, format, ""));
  }

  static UUID uuid(String text) {
    UUID id = UUID.fromString(text);
    // Java takes shorter texts for ids as well; one thing has one spelling.
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException("An id is written in small letters, in full");
    }
    return id;
  }

  private static BigDecimal decimal(String text) {
    if (!text.matches(DECIMAL)) {
      throw new IllegalArgumentException("Not a decimal number such as \"12.5\"");
    }
    return new BigDecimal(text);
  }

  private static Locale locale(String text) {
    try {
      return new Locale.Builder().setLanguageTag(text).build();
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException("Not a language such as \"de-CH\"", e);
    }
  }
}
