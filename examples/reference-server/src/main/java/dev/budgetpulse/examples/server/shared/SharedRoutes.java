package dev.budgetpulse.examples.server.shared;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.BillId;
import dev.budgetpulse.core.share.InvalidShareException;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.SettlementId;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Ids;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.LocalDate;
import java.util.Optional;

/** Costs that are shared with others, and how they are settled. */
public final class SharedRoutes {
  private static final String HERE = "/shared";
  private static final String REFUSED = "shared.refused";

  private final Site site;

  /** Makes the routes of a site. */
  public SharedRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty(), Optional.empty()));
    routes.post(HERE + "/people", this::addPerson);
    routes.post(HERE + "/bills", this::share);
    routes.get(HERE + "/bills/{id}", context -> showBill(context, Optional.empty()));
    routes.post(HERE + "/bills/{id}", this::changeBill);
    routes.post(HERE + "/bills/{id}/void", this::voidBill);
    routes.post(HERE + "/settlements", this::settle);
    routes.post(HERE + "/settlements/{id}/remove", this::unsettle);
  }

  private void addPerson(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    change(
        context,
        book,
        form,
        "shared.done.person",
        () -> {
          me(context, book);
          book.sharing().addPerson(form.required("name"), form.field("contact"));
        });
  }

  /** Has whoever keeps the books among the people before anybody else comes. */
  private void me(Context context, Book book) {
    if (book.sharing().costs().people().isEmpty()) {
      String name = site.guest(context).name();
      book.sharing().me(name.isBlank() ? site.words(context).say("shared.me") : name);
    }
  }

  private void share(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    change(
        context,
        book,
        form,
        "shared.done.shared",
        () ->
            book.sharing()
                .share(new BillReading(form).bill(book.sharing().nextBill(), Optional.empty())));
  }

  private void settle(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    LocalDate today = site.today(context);
    change(
        context,
        book,
        form,
        "shared.done.settled",
        () -> {
          Money amount = form.amount("amount", new BillReading(form).currency());
          LocalDate day = form.field("day").isPresent() ? form.date("day") : today;
          book.sharing()
              .settle(
                  new Payment(
                      PersonId.parse(form.required("from")),
                      PersonId.parse(form.required("to")),
                      amount),
                  day,
                  Optional.empty());
        });
  }

  private void unsettle(Context context) throws BadInputException {
    Book book = site.book(context);
    SettlementId id = Ids.inPath(context, "id", SettlementId::parse);
    if (book.sharing().costs().settlements().stream().noneMatch(each -> each.id().equals(id))) {
      throw new NotFoundResponse();
    }
    Site.goToDone(context, book, HERE, "shared.done.unsettled", () -> book.sharing().unsettle(id));
  }

  private void voidBill(Context context) throws BadInputException {
    Book book = site.book(context);
    Bill bill = bill(context, book);
    boolean voided = !site.form(context).text("voided").equals("no");
    Site.goToDone(
        context,
        book,
        HERE,
        voided ? "shared.done.voided" : "shared.done.counts",
        () -> book.sharing().change(bill.withVoided(voided)));
  }

  private void changeBill(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Bill bill = bill(context, book);
    try {
      Bill changed = new BillReading(form).bill(bill.id(), Optional.of(bill));
      Site.goToDone(
          context, book, HERE, "shared.done.changed", () -> book.sharing().change(changed));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      showBill(context, Optional.of(new Refused(form, e.getMessage())));
    } catch (IllegalArgumentException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      showBill(context, Optional.of(new Refused(form, why(site.words(context), e))));
    }
  }

  private void change(Context context, Book book, Form form, String key, Site.Deed deed) {
    try {
      Site.goToDone(context, book, HERE, key, deed);
    } catch (BadInputException e) {
      refuse(context, form, e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(context, form, why(site.words(context), e));
    }
  }

  private void refuse(Context context, Form form, String why) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(context, Optional.of(form), Optional.of(new Page.Notice(why, true)));
  }

  /** Says what cannot be, by the field that is wrong. */
  private static String why(Words words, IllegalArgumentException e) {
    return Optional.of(e)
        .filter(InvalidShareException.class::isInstance)
        .map(InvalidShareException.class::cast)
        .map(invalid -> "shared.refused." + invalid.field())
        .filter(words::has)
        .map(words::say)
        .orElseGet(() -> words.say(REFUSED));
  }

  /** What was typed, and why it cannot be taken. */
  private record Refused(Form form, String why) {}

  private void show(Context context, Optional<Form> typed, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    SharedViews views = new SharedViews(book, words, site.today(context));
    Optional<EntryId> entry =
        site.inAddress(context)
            .field("entry")
            .map(text -> Ids.read(text, EntryId::parse).orElseThrow(NotFoundResponse::new));
    site.show(
        context,
        "shared/shared.jte",
        words.say("shared.title"),
        Section.SHARED,
        views.all(typed, entry),
        notice);
  }

  private void showBill(Context context, Optional<Refused> refused) {
    Book book = site.book(context);
    Words words = site.words(context);
    Bill bill = bill(context, book);
    site.show(
        context,
        "shared/bill.jte",
        bill.title(),
        Section.SHARED,
        new SharedViews(book, words, site.today(context)).one(bill, refused.map(Refused::form)),
        refused.map(each -> new Page.Notice(each.why(), true)));
  }

  private static Bill bill(Context context, Book book) {
    BillId id = Ids.inPath(context, "id", BillId::parse);
    return book.sharing().costs().bills().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }
}
