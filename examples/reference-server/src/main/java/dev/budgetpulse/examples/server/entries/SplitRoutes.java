package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of an entry, which always add up to it. */
final class SplitRoutes {
  private static final int MOST = 100;
  private static final int SPARE = 2;

  private final Site site;

  SplitRoutes(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/entries/{id}/split", this::show);
    routes.post("/entries/{id}/split", this::save);
    routes.post("/entries/{id}/split/rest", this::rest);
  }

  /** What stands in the fields of one part. */
  private record Line(String category, String amount, String memo) {
    boolean isEmpty() {
      return (category + amount + memo).isEmpty();
    }
  }

  private void show(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    Entry entry = Asked.entry(book, context);
    List<Line> lines = new ArrayList<>();
    for (Split part : entry.splits()) {
      lines.add(
          new Line(
              part.category().map(CategoryId::toString).orElse(""),
              words.number(unsigned(part.amount(), entry)),
              part.memo()));
    }
    String back = EntryQuery.back(Optional.ofNullable(context.queryParam("back")));
    show(context, book, entry, lines, SPARE, back, Optional.empty());
  }

  private void save(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = Asked.entry(book, context);
    List<Line> lines = lines(form);
    String back = EntryQuery.back(form.field("back"));
    if (form.text("deed").equals("more")) {
      show(context, book, entry, lines, SPARE + 1, back, Optional.empty());
      return;
    }
    try {
      Entry split = Asked.atVersion(entry, form).withSplits(parts(form, entry, lines));
      finish(context, book, book.entries().change(split), lines, back);
    } catch (BadInputException | IllegalArgumentException e) {
      Words words = site.words(context);
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(
          context,
          book,
          entry,
          lines,
          SPARE,
          back,
          Optional.of(words.say("entries.refused", Asked.why(e, words))));
    }
  }

  private void finish(
      Context context, Book book, EntryChange change, List<Line> lines, String back) {
    if (change instanceof EntryChange.Done done) {
      Site.goToDone(context, back, "entries.done.changed", done.entry().version(), 1);
    } else if (change instanceof EntryChange.Conflict conflict) {
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          book,
          conflict.current(),
          lines,
          SPARE,
          back,
          Optional.of(site.words(context).say("entries.conflict.split")));
    } else {
      throw new NotFoundResponse();
    }
  }

  private void rest(Context context) {
    Entry entry = Asked.entry(site.book(context), context);
    site.showPart(
        context, "entries/rest.jte", restOf(site.words(context), entry, lines(site.form(context))));
  }

  private void show(
      Context context,
      Book book,
      Entry entry,
      List<Line> lines,
      int spare,
      String back,
      Optional<String> refusal) {
    Words words = site.words(context);
    EntryViews views = EntryViews.of(book, words);
    List<SplitView.Line> shown = new ArrayList<>();
    lines.forEach(line -> shown.add(new SplitView.Line(line.category, line.amount, line.memo)));
    for (int i = 0; i < spare && shown.size() < MOST; i++) {
      shown.add(new SplitView.Line("", "", ""));
    }
    site.show(
        context,
        "entries/split.jte",
        words.say("entries.split"),
        Section.ENTRIES,
        new SplitView(
            entry.id().toString(),
            entry.version(),
            views.title(entry),
            words.signed(entry.amount()),
            shown,
            restOf(words, entry, lines),
            back,
            views.choices().categories()),
        refusal.map(text -> new Page.Notice(text, true)));
  }

  private static List<Line> lines(Form form) {
    List<String> categories = form.all("category");
    List<String> amounts = form.all("amount");
    List<String> memos = form.all("memo");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < Math.min(amounts.size(), MOST); i++) {
      Line line = new Line(at(categories, i), at(amounts, i), at(memos, i));
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String at(List<String> texts, int place) {
    return place < texts.size() ? texts.get(place).strip() : "";
  }

  /** Returns what of an entry its parts leave, in the direction in which the entry goes. */
  private static SplitView.Rest restOf(Words words, Entry entry, List<Line> lines) {
    Money sum = Money.zero(entry.amount().currency());
    long open = 0;
    for (Line line : lines) {
      Optional<Money> amount = words.amount(line.amount, entry.amount().currency());
      if (amount.isEmpty() || isTooLarge(amount.get())) {
        open++;
      } else {
        sum = sum.plus(amount.get());
      }
    }
    Money rest = unsigned(entry.amount(), entry).minus(sum);
    return new SplitView.Rest(words.amount(rest), rest.isZero(), open == 1 && !rest.isZero());
  }

  /** Says whether a hundred such amounts would be more than money can be. */
  private static boolean isTooLarge(Money amount) {
    return Math.abs(amount.minorUnits() / MOST) > Long.MAX_VALUE / MOST / MOST;
  }

  private static List<Split> parts(Form form, Entry entry, List<Line> lines)
      throws BadInputException {
    List<Split> parts = new ArrayList<>();
    Money rest = entry.amount();
    int open = -1;
    for (Line line : lines) {
      Money amount = Money.zero(rest.currency());
      if (line.amount.isEmpty()) {
        if (open >= 0) {
          throw form.refusal("entries.refused.two-rests");
        }
        open = parts.size();
      } else {
        amount = unsigned(form.typed(line.amount, rest.currency()), entry);
      }
      if (isTooLarge(amount)) {
        throw form.refusal("entries.refused.amount");
      }
      rest = rest.minus(amount);
      Optional<String> category = Optional.of(line.category).filter(id -> !id.isEmpty());
      parts.add(new Split(Asked.category(form, category), amount, line.memo));
    }
    if (open >= 0) {
      Split part = parts.get(open);
      parts.set(open, new Split(part.category(), rest, part.memo()));
    } else if (!rest.isZero()) {
      throw form.refusal("entries.refused.rest");
    }
    return parts;
  }

  /** Returns an amount as it is typed: without the sign of the entry, or back. */
  private static Money unsigned(Money amount, Entry entry) {
    return entry.amount().isNegative() ? amount.negated() : amount;
  }
}
