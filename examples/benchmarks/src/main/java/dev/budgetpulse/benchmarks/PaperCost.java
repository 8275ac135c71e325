package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What writing a report of fifty pages with 25 charts as PDF costs as a whole process, ours and
 * another program in turn, as one table of medians.
 */
public final class PaperCost {
  /** As many rows a table as make fifty pages of ours. */
  private static final int ROWS = 54;

  private static final int TRANSACTIONS = 20_000;
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");
  private static final List<String> CATEGORIES =
      List.of(
          "Car",
          "Clothes",
          "Eating out",
          "Gifts",
          "Groceries",
          "Health",
          "Hobbies",
          "Household",
          "Insurance",
          "Rent",
          "Travel",
          "Utilities",
          "Income: salary");

  private PaperCost() {}

  /**
   * Prints the table.
   *
   * @param args how many rounds, and another program with its arguments, after which come the file
   *     of transactions and the file to write
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Path folder = Files.createTempDirectory("papers");
    Path transactions = Files.writeString(folder.resolve("transactions.csv"), transactions());
    Map<String, Path> files = new LinkedHashMap<>();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    files.put("ours", folder.resolve("ours.pdf"));
    commands.put("ours", ours(transactions, files.get("ours")));
    if (args.length > 1) {
      List<String> other = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
      files.put("the other", folder.resolve("other.pdf"));
      other.addAll(List.of(transactions.toString(), files.get("the other").toString()));
      commands.put("the other", other);
    }
    Map<String, Timing> seconds = new LinkedHashMap<>();
    Map<String, Timing> processor = new LinkedHashMap<>();
    Map<String, Long> memory = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> one : commands.entrySet()) {
        Run run = Run.of(one.getValue(), folder);
        // The first round fills the caches of files.
        if (round > 0) {
          seconds.computeIfAbsent(one.getKey(), name -> new Timing()).add(run.seconds());
          processor.computeIfAbsent(one.getKey(), name -> new Timing()).add(run.processor());
          memory.merge(one.getKey(), run.kibibytes(), Math::max);
        }
      }
    }
    System.out.printf(
        "%d processors, Java %s, medians of %d%n%n",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), rounds);
    System.out.println("| | seconds of processors | seconds | KiB | most memory, MiB |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (Map.Entry<String, Path> one : files.entrySet()) {
      String name = one.getKey();
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %d | %d |%n",
          name,
          processor.get(name),
          seconds.get(name),
          Files.size(one.getValue()) / 1024,
          memory.getOrDefault(name, 0L) / 1024);
    }
    System.out.printf("%nThe documents are in %s%n", folder);
  }

  private static List<String> ours(Path transactions, Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            WritePaper.class.getName(),
            transactions.toString(),
            file.toString(),
            Integer.toString(ROWS)));
    return command;
  }

  private static String transactions() {
    Random random = new Random(7);
    StringBuilder text =
        new StringBuilder("date,account,payee,description,category,amount_cents,kind\n");
    for (int at = 0; at < TRANSACTIONS; at++) {
      String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
      boolean income = category.startsWith("Income");
      text.append(LocalDate.of(2015, 1, 1).plusDays(3_650L * at / TRANSACTIONS))
          .append(",Checking,Payee ")
          .append(random.nextInt(400))
          .append(",Card purchase no. ")
          .append(10_000 + random.nextInt(90_000))
          .append(" in the town,")
          .append(category)
          .append(',')
          .append(income ? 100_000 + random.nextInt(200_000) : -(100 + random.nextInt(20_000)))
          .append(income ? ",income\n" : ",expense\n");
    }
    return text.toString();
  }
}
