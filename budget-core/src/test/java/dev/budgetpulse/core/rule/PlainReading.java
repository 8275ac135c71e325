package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** What conditions mean, in the fewest words and with no thought of speed. */
final class PlainReading {
  private PlainReading() {}

  static boolean holds(Condition condition, Subject entry) {
    if (condition instanceof Condition.Text text) {
      return holds(text.test(), text(text.field(), entry));
    } else if (condition instanceof Condition.Amount amount) {
      return holds(amount.flow(), entry.amount()) && holds(amount.test(), entry.amount().abs());
    } else if (condition instanceof Condition.Date date) {
      return holds(date.test(), entry.date());
    } else if (condition instanceof Condition.Direction direction) {
      return holds(direction.flow(), entry.amount());
    } else if (condition instanceof Condition.OnAccount on) {
      return on.accounts().contains(entry.account());
    } else if (condition instanceof Condition.InCategory in) {
      return entry.values().splits().stream()
          .anyMatch(s -> s.category().isPresent() && in.categories().contains(s.category().get()));
    } else if (condition instanceof Condition.Uncategorised) {
      return entry.values().splits().stream().anyMatch(s -> s.category().isEmpty());
    } else if (condition instanceof Condition.Tagged tagged) {
      return tagged.present()
          == entry.values().tags().stream().anyMatch(tagged.tag()::equalsIgnoreCase);
    } else if (condition instanceof Condition.InCurrency in) {
      return entry.amount().currency().equals(in.currency());
    } else if (condition instanceof Condition.InStatus in) {
      return entry.status() == in.status();
    }
    return entry.transfer() == ((Condition.IsTransfer) condition).transfer();
  }

  private static String text(TextField field, Subject entry) {
    return switch (field) {
      case PAYEE -> entry.values().payee();
      case MEMO -> entry.values().memo();
      case BANK_TEXT -> entry.bankText();
    };
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static boolean holds(TextTest test, String raw) {
    String text = plain(raw);
    if (test instanceof TextTest.Is is) {
      return text.equals(plain(is.text()));
    } else if (test instanceof TextTest.IsNot isNot) {
      return !text.equals(plain(isNot.text()));
    } else if (test instanceof TextTest.OneOf oneOf) {
      return oneOf.texts().stream().anyMatch(one -> text.equals(plain(one)));
    } else if (test instanceof TextTest.Contains contains) {
      return text.contains(plain(contains.text()));
    } else if (test instanceof TextTest.StartsWith starts) {
      return text.startsWith(plain(starts.text()));
    }
    return Pattern.compile(
            ((TextTest.Matches) test).expression(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .find();
  }

  private static boolean holds(Flow flow, Money amount) {
    return flow == Flow.EITHER || (flow == Flow.IN ? amount.isPositive() : amount.isNegative());
  }

  private static boolean holds(AmountTest test, Money size) {
    if (test instanceof AmountTest.Is is) {
      return size.equals(is.amount());
    } else if (test instanceof AmountTest.Approximately about) {
      return size.currency().equals(about.amount().currency())
          && size.minus(about.amount())
                  .abs()
                  .amount()
                  .multiply(BigDecimal.valueOf(100))
                  .compareTo(about.amount().amount().multiply(BigDecimal.valueOf(about.percent())))
              <= 0;
    } else if (test instanceof AmountTest.Between between) {
      return size.currency().equals(between.least().currency())
          && size.compareTo(between.least()) >= 0
          && size.compareTo(between.most()) <= 0;
    } else if (test instanceof AmountTest.LessThan less) {
      return size.currency().equals(less.amount().currency()) && size.compareTo(less.amount()) < 0;
    }
    Money more = ((AmountTest.MoreThan) test).amount();
    return size.currency().equals(more.currency()) && size.compareTo(more) > 0;
  }

  private static boolean holds(DateTest test, LocalDate date) {
    if (test instanceof DateTest.On on) {
      return date.equals(on.date());
    } else if (test instanceof DateTest.Before before) {
      return date.isBefore(before.date());
    } else if (test instanceof DateTest.After after) {
      return date.isAfter(after.date());
    } else if (test instanceof DateTest.Between between) {
      return !date.isBefore(between.first()) && !date.isAfter(between.last());
    } else if (test instanceof DateTest.OnDayOfMonth on) {
      return date.getDayOfMonth() == on.day()
          || (date.getDayOfMonth() == date.lengthOfMonth() && on.day() > date.lengthOfMonth());
    }
    return ((DateTest.OnWeekday) test).days().contains(date.getDayOfWeek());
  }
}
