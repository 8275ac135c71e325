package dev.budgetpulse.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.InMemoryOutbox;
import dev.budgetpulse.reports.delivery.dbscheduler.DeliveryTask;
import dev.budgetpulse.reports.html.HtmlRendering;
import dev.budgetpulse.reports.html.MailHtml;
import dev.budgetpulse.reports.json.JsonRendering;
import dev.budgetpulse.reports.mail.SmtpOptions;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.plain.MarkdownRendering;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.testkit.Mailroom;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What works, and what is said, where no library is that a host has to add. */
final class OptionalLibrariesTest {
  /** What comes with the module and is needed without the rest of it. */
  private static final Pattern NEEDED =
      Pattern.compile(
          ".*/budget-reports/target/(test-)?classes|.*/budget-(core|insights)/target/classes"
              + "|.*/(budget-(core|insights)-(?!.*tests)|fastcsv-|jackson-core-|slf4j-api-)[^/]*jar");

  @Test
  void all_but_pdf_is_written_with_four_small_libraries() throws Exception {
    assertEquals("7 documents", alone(Written.class));
  }

  @Test
  void pdf_without_its_library_says_what_to_add() throws Exception {
    assertEquals(
        "PDF documents are made with a library that is not there: add org.apache.pdfbox:pdfbox",
        alone(Printed.class));
  }

  @Test
  void the_task_of_a_scheduler_that_is_not_there_says_what_to_add() throws Exception {
    assertEquals(
        "Tasks of db-scheduler are made with a library that is not there: add"
            + " com.github.kagkarlsson:db-scheduler",
        alone(Scheduled.class));
  }

  @Test
  void smtp_without_its_library_says_what_to_add() throws Exception {
    assertEquals(
        "Mails by SMTP are made with a library that is not there: add org.eclipse.angus:angus-mail",
        alone(Sent.class));
  }

  private static Object alone(Class<? extends Callable<String>> work) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String path = entry.replace(File.separatorChar, '/').replaceAll("/$", "");
      if (NEEDED.matcher(path).matches()) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    assertTrue(urls.size() >= 6, urls.toString());
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> loaded = loader.loadClass(work.getName());
      return ((Callable<?>) loaded.getDeclaredConstructor().newInstance()).call();
    }
  }

  /** Writes a report in each format that needs nothing. */
  public static final class Written implements Callable<String> {
    /** Takes nothing. */
    public Written() {}

    @Override
    public String call() throws IOException {
      Wording wording = Wording.of(Locale.UK);
      int documents = 0;
      for (Rendering rendering :
          List.of(
              new HtmlRendering(),
              new MarkdownRendering(),
              new TextRendering(),
              new XlsxRendering(),
              new CsvRendering(CsvOptions.forPrograms()),
              new JsonRendering())) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rendering.write(SampleReport.march(), wording, out);
        documents += out.size() > 0 ? 1 : 0;
      }
      documents += MailHtml.of(SampleReport.march(), wording).images().isEmpty() ? 0 : 1;
      return documents + " documents";
    }
  }

  /** Asks for PDF. */
  public static final class Printed implements Callable<String> {
    /** Takes nothing. */
    public Printed() {}

    @Override
    public String call() {
      return message(PdfRendering::new);
    }
  }

  /** Asks for the task of the scheduler. */
  public static final class Scheduled implements Callable<String> {
    /** Takes nothing. */
    public Scheduled() {}

    @Override
    public String call() {
      Mailroom room = new Mailroom(Instant.parse("2026-03-03T09:00:00Z"));
      Deliveries deliveries = room.deliveries(new InMemoryOutbox());
      return message(() -> DeliveryTask.of(deliveries, Duration.ofMinutes(1), 50));
    }
  }

  /** Asks for SMTP. */
  public static final class Sent implements Callable<String> {
    /** Takes nothing. */
    public Sent() {}

    @Override
    public String call() {
      return message(
          () -> SmtpOptions.of("localhost", 25, SmtpOptions.Security.PLAINTEXT, "pulse.example"));
    }
  }

  private static String message(Runnable work) {
    try {
      work.run();
      return "";
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
