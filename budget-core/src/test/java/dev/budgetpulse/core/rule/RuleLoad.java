package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The rules and entries of a household that has been busy for years; the same for a seed. */
final class RuleLoad {
  private static final String[] CITIES = {"BERLIN", "ULM", "KIEL", "PARIS", "LYON"};

  private RuleLoad() {}

  /** Returns rules of every kind: of ten, three rename and seven of them do the rest. */
  static List<Rule> rules(int count) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String merchant = merchant(i);
      Action category =
          new Action.SetCategory(RuleWorld.CATEGORIES.get(i % RuleWorld.CATEGORIES.size()));
      Rule rule =
          switch (i % 10) {
            case 0, 1 ->
                RuleWorld.rule(i, RuleWorld.bank(merchant), new Action.SetPayee("Payee " + i))
                    .withStage(Stage.PRE);
            case 2 ->
                RuleWorld.rule(
                        i,
                        new Condition.Text(
                            TextField.BANK_TEXT,
                            new TextTest.OneOf(Set.of(merchant + " ULM 12", merchant + " KIEL 7"))),
                        new Action.SetPayee("Payee " + i))
                    .withStage(Stage.PRE);
            case 3, 4, 5 -> RuleWorld.rule(i, RuleWorld.payee("Payee " + (i - 3)), category);
            case 6 ->
                RuleWorld.rule(
                    i,
                    new Condition.Text(
                        TextField.BANK_TEXT,
                        new TextTest.Matches("\\b" + merchant + " \\w+ \\d+$")),
                    category,
                    new Action.AddTags(Set.of("card")));
            case 7 ->
                RuleWorld.rule(i, RuleWorld.bank(merchant), category)
                    .withConditions(
                        List.of(
                            new Condition.OnAccount(Set.of(RuleWorld.ACCOUNTS.get(0))),
                            new Condition.Direction(Flow.OUT),
                            RuleWorld.bank(merchant)));
            case 8 ->
                RuleWorld.rule(
                    i,
                    new Condition.Amount(Flow.OUT, new AmountTest.Is(RuleWorld.eur(1000 + i))),
                    new Action.AppendMemo("standing order"));
            default ->
                RuleWorld.rule(i, RuleWorld.bank(merchant), category)
                    .withConditions(
                        List.of(
                            RuleWorld.bank(merchant),
                            new Condition.Amount(
                                Flow.EITHER,
                                new AmountTest.Between(RuleWorld.eur(500), RuleWorld.eur(900)))));
          };
      rules.add(rule);
    }
    return rules;
  }

  /** Returns entries of which one in three is of a merchant that there is a rule for. */
  static List<Subject> entries(int count, int rules) {
    Random random = new Random(1);
    List<Subject> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String text =
          merchant(random.nextInt(3 * rules))
              + " "
              + CITIES[random.nextInt(CITIES.length)]
              + " "
              + random.nextInt(100);
      entries.add(
          Subject.of(
              new EntryId(RuleWorld.id(1_000_000 + i)),
              RuleWorld.ACCOUNTS.get(random.nextInt(2)),
              RuleWorld.DAY.plusDays(random.nextInt(1000)),
              RuleWorld.eur(-random.nextInt(100_000)),
              text));
    }
    return entries;
  }

  private static String merchant(int number) {
    // Letters only, so that no name is the start of another.
    StringBuilder name = new StringBuilder("QX");
    for (int left = number, i = 0; i < 4; i++, left /= 26) {
      name.append((char) ('A' + left % 26));
    }
    return name.append("ZW").toString();
  }
}
