package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What reading a bank file costs as a whole process: ours and other programs in turn, each with a
 * small and a large file of the same kind, as one table of medians. Programs that are not installed
 * are skipped loudly.
 */
public final class StatementCost {
  private static final int SMALL = 4_257;
  private static final int LARGE = 37_867;
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private StatementCost() {}

  /**
   * Prints the table.
   *
   * @param args how many rounds, five if it is not given
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Path folder = Files.createTempDirectory("statements");
    try {
      measure(folder, rounds);
    } finally {
      try (var files = Files.list(folder)) {
        files.forEach(StatementCost::delete);
      }
      Files.delete(folder);
    }
  }

  private static void measure(Path folder, int rounds) throws IOException, InterruptedException {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    Path rules = Files.writeString(folder.resolve("bank.rules"), RULES);
    for (int rows : new int[] {SMALL, LARGE}) {
      Path ofx = Files.writeString(folder.resolve(rows + ".ofx"), ofx(rows));
      Path csv = Files.writeString(folder.resolve(rows + ".csv"), csv(rows));
      commands.put("ours, OFX, " + rows, ours(ofx));
      add(commands, "ofxdump, OFX, " + rows, List.of("ofxdump", ofx.toString()));
      commands.put("ours, CSV, " + rows, ours(csv));
      add(
          commands,
          "hledger, CSV, " + rows,
          List.of("hledger", "-f", csv.toString(), "--rules-file", rules.toString(), "stats"));
    }
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    Map<String, List<Double>> processor = new LinkedHashMap<>();
    Map<String, Long> memory = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> one : commands.entrySet()) {
        Run run = Run.of(one.getValue(), folder);
        // The first round fills the caches of files.
        if (round > 0) {
          seconds.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(run.seconds());
          processor.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(run.processor());
          memory.merge(one.getKey(), run.kibibytes(), Math::max);
        }
      }
    }
    System.out.printf(
        "%d processors, Java %s, medians of %d%n%n",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), rounds);
    System.out.println(
        "| | seconds | least | most | of processors | MiB |\n| --- | ---: | ---: | ---: | ---: | ---: |");
    seconds.forEach(
        (name, all) -> {
          Collections.sort(all);
          List<Double> used = processor.getOrDefault(name, new ArrayList<>(all));
          Collections.sort(used);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f | %.2f | %d |%n",
              name,
              all.get(all.size() / 2),
              all.get(0),
              all.get(all.size() - 1),
              used.get(used.size() / 2),
              memory.getOrDefault(name, 0L) / 1024);
        });
  }

  private static List<String> ours(Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ReadStatement.class.getName(),
            file.toString(),
            "USD"));
    return command;
  }

  private static void add(Map<String, List<String>> commands, String name, List<String> command) {
    boolean installed =
        List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.get(0))));
    if (installed) {
      commands.put(name, command);
    } else {
      System.out.println("SKIPPED, not installed: " + name);
    }
  }

  private static final String RULES =
      """
      skip 1
      fields date, description, amount, balance
      date-format %m/%d/%Y
      currency USD
      account1 assets:checking
      """;

  private static final List<String> SHOPS =
      List.of("GREMIDER TACO", "WILLA BOOKS", "NOMARNEX GROCER", "OAKFIELD RENT", "LINFORD FOODS");

  /** One movement of the files: a day of ten years, cents and what the bank says. */
  private record Movement(LocalDate date, long cents, String text) {}

  private static List<Movement> movements(int rows) {
    Random random = new Random(rows);
    List<Movement> movements = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      LocalDate date = LocalDate.of(2015, 1, 1).plusDays(3_650L * i / rows);
      long cents = random.nextInt(20) == 0 ? 100_000 + random.nextInt(300_000) : -1;
      String text =
          "CARD PURCHASE "
              + SHOPS.get(random.nextInt(SHOPS.size()))
              + " #"
              + (1_000 + random.nextInt(9_000));
      movements.add(new Movement(date, cents > 0 ? cents : -(100 + random.nextInt(20_000)), text));
    }
    return movements;
  }

  private static String ofx(int rows) {
    StringBuilder text = new StringBuilder(rows * 130);
    text.append("OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n");
    text.append("CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n");
    text.append("<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>");
    text.append("<DTSERVER>20250101120000<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n");
    text.append("<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>\n");
    text.append("<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>123456789<ACCTID>000111222");
    text.append("<ACCTTYPE>CHECKING</BANKACCTFROM>\n");
    text.append("<BANKTRANLIST><DTSTART>20150101<DTEND>20241231\n");
    long sum = 0;
    int id = 0;
    for (Movement one : movements(rows)) {
      sum += one.cents();
      text.append("<STMTTRN><TRNTYPE>").append(one.cents() < 0 ? "DEBIT" : "CREDIT");
      text.append("<DTPOSTED>").append(one.date().format(DateTimeFormatter.BASIC_ISO_DATE));
      text.append("<TRNAMT>").append(money(one.cents()));
      text.append("<FITID>").append(id++).append("<NAME>").append(one.text());
      text.append("</STMTTRN>\n");
    }
    return text.append("</BANKTRANLIST><LEDGERBAL><BALAMT>")
        .append(money(sum))
        .append("<DTASOF>20250101</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n")
        .toString();
  }

  private static String csv(int rows) {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
    StringBuilder text = new StringBuilder(rows * 60).append("Date,Description,Amount,Balance\n");
    long balance = 0;
    for (Movement one : movements(rows)) {
      balance += one.cents();
      text.append(one.date().format(day)).append(',').append(one.text()).append(',');
      text.append(money(one.cents())).append(',').append(money(balance)).append('\n');
    }
    return text.toString();
  }

  private static String money(long cents) {
    return (cents < 0 ? "-" : "")
        + Math.abs(cents) / 100
        + String.format(Locale.ROOT, ".%02d", Math.abs(cents) % 100);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
