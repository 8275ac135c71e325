package dev.budgetpulse.reports.rendering;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Report;
import java.time.YearMonth;

/** What a report can be written as. */
public enum Format {
  HTML("text/html; charset=utf-8", "html"),
  PDF("application/pdf", "pdf"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  CSV("text/csv; charset=utf-8", "csv"),
  JSON("application/json", "json"),
  MARKDOWN("text/markdown; charset=utf-8", "md"),
  TEXT("text/plain; charset=utf-8", "txt");

  private final String mediaType;
  private final String extension;

  Format(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Returns the media type, as a {@code Content-Type} header says it. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Returns a name for the file of a report, such as "monthly-2026-03.pdf": small letters, digits,
   * hyphens and one dot.
   */
  public String fileName(Report report) {
    Period period = report.period();
    YearMonth month = YearMonth.from(period.first());
    String days =
        period.equals(Period.of(month)) ? month.toString() : period.first() + "-" + period.last();
    return report.kind() + "-" + days + "." + extension;
  }

  /** Returns what names of files end with, without the dot. */
  public String extension() {
    return extension;
  }
}
