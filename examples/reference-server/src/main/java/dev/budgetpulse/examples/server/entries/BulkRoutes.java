package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.EditResult;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** What is done to several entries at once: one change set, taken back as one. */
final class BulkRoutes {
  private static final int MOST = 500;

  private final Site site;

  BulkRoutes(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.post("/entries/bulk", this::edit);
  }

  private void edit(Context context) throws BadInputException {
    Book book = site.book(context);
    Form form = site.form(context);
    List<EntryId> ids = ids(form);
    String back = EntryQuery.back(form.field("back"));
    if (ids.isEmpty()) {
      Site.goToDone(context, back, "entries.done.nothing-ticked", 0, 0);
      return;
    }
    EditResult result;
    try {
      result =
          form.text("deed").equals("delete")
              ? book.entries().removeAll(ids)
              : book.entries().edit(ids, edit(book, form, ids));
    } catch (IllegalArgumentException e) {
      Words words = site.words(context);
      throw new BadInputException(words.say("entries.refused", Asked.why(e, words)));
    }
    String key =
        result.locked().isEmpty()
            ? form.text("deed").equals("delete") ? "entries.done.deleted" : "entries.done.edited"
            : "entries.done.some-locked";
    Site.goToDone(
        context,
        back,
        key,
        result.changeSet().map(set -> set.revision()).orElse(0L),
        result.changed().size());
  }

  private static EntryEdit edit(Book book, Form form, List<EntryId> ids) throws BadInputException {
    EntryEdit nothing = EntryEdit.nothing();
    return switch (form.text("deed")) {
      case "categorise" ->
          nothing.category(
              form.text("category").equals(EntryQuery.NO_CATEGORY)
                  ? Optional.empty()
                  : Optional.of(
                      Asked.category(form, form.field("category"))
                          .orElseThrow(() -> form.refusal("entries.refused.category"))));
      case "tag" -> nothing.tags(tags(form), List.of());
      case "untag" -> nothing.tags(List.of(), tags(form));
      case "move" -> nothing.account(target(book, form, ids).id());
      case "clear" -> nothing.status(Entry.Status.CLEARED);
      case "unclear" -> nothing.status(Entry.Status.UNCLEARED);
      case "void" -> nothing.status(Entry.Status.VOID);
      default -> throw form.refusal("entries.refused.form");
    };
  }

  private static List<String> tags(Form form) throws BadInputException {
    List<String> tags = List.copyOf(EntryQuery.tags(form.text("tags")));
    if (tags.isEmpty()) {
      throw form.refusal("entries.refused.tag");
    }
    return tags;
  }

  private static Account target(Book book, Form form, List<EntryId> ids) throws BadInputException {
    Account target = Asked.account(book, form, "account");
    for (EntryId id : ids) {
      boolean other =
          book.entries()
              .find(id)
              .filter(entry -> !entry.amount().currency().equals(target.currency()))
              .isPresent();
      if (other) {
        throw form.refusal("entries.refused.currency", target.currency().getCurrencyCode());
      }
    }
    return target;
  }

  private static List<EntryId> ids(Form form) throws BadInputException {
    try {
      return form.all("entry").stream().distinct().limit(MOST).map(EntryId::parse).toList();
    } catch (IllegalArgumentException e) {
      throw form.refusal("entries.refused.form");
    }
  }
}
