package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands under the places of a chart: days and months as short as they are clear. */
final class PlaceNames {
  private PlaceNames() {}

  static List<String> of(List<Text> places, Wording wording) {
    return all(places, "month", YearMonth.class)
        .map(months -> months(months, wording.locale()))
        .or(() -> all(places, "day", LocalDate.class).map(days -> days(days, wording.locale())))
        .orElseGet(() -> places.stream().map(wording::say).toList())
        .stream()
        .map(OneLine::of)
        .toList();
  }

  private static <T> Optional<List<T>> all(List<Text> places, String key, Class<T> sort) {
    List<T> values =
        places.stream()
            .filter(Text.Keyed.class::isInstance)
            .map(Text.Keyed.class::cast)
            .filter(keyed -> keyed.key().equals(key) && keyed.arguments().size() == 1)
            .map(keyed -> keyed.arguments().get(0))
            .filter(sort::isInstance)
            .map(sort::cast)
            .toList();
    return values.size() == places.size() ? Optional.of(values) : Optional.empty();
  }

  private static List<String> months(List<YearMonth> months, Locale locale) {
    boolean oneYear = months.stream().mapToInt(YearMonth::getYear).distinct().count() <= 1;
    DateTimeFormatter format = DateTimeFormatter.ofPattern(oneYear ? "LLL" : "LLL yy", locale);
    return months.stream().map(format::format).toList();
  }

  private static List<String> days(List<LocalDate> days, Locale locale) {
    boolean oneMonth = days.stream().map(YearMonth::from).distinct().count() <= 1;
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(oneMonth ? "d" : withoutYear(locale), locale);
    return days.stream().map(format::format).toList();
  }

  /** The locale's date without its year, which stands first or last in all of them. */
  private static String withoutYear(Locale locale) {
    String full =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.MEDIUM, null, IsoChronology.INSTANCE, locale);
    String dayAndMonth =
        full.replaceFirst("^[^A-Za-z']*[yu]+[^A-Za-z']*", "")
            .replaceFirst("(\\s*'[^']*')?[\\s,/-]*[yu]+.*$", "");
    return dayAndMonth.contains("d") && (dayAndMonth.contains("M") || dayAndMonth.contains("L"))
        ? dayAndMonth
        : "d MMM";
  }
}
