package dev.budgetpulse.core.template;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One line of what an envelope asks for, period after period; an envelope may have several.
 * Immutable and thread-safe.
 *
 * @param id its identity, not null
 * @param version how often it was changed, from 1 on; explanations name it
 * @param currency the currency of the budget, not null
 * @param category the envelope's category, not null
 * @param priority whose turn it is: 0 is first and may give more than there is, all later ones only
 *     what is left, to {@value #LAST_PRIORITY}; of no effect on a {@link Request.Remainder}, which
 *     is last
 * @param request what it asks for, not null
 */
public record Template(
    TemplateId id,
    int version,
    Currency currency,
    CategoryId category,
    int priority,
    Request request)
    implements Item {
  /** The last priority. */
  public static final int LAST_PRIORITY = 1000;

  /** The item type. */
  public static final ItemType<Template> TYPE =
      ItemType.of("template", Template.class, Template::write, Template::read)
          .referringTo(
              Category.TYPE, template -> template.request().namedWith(template.category()));

  /**
   * Checks the ranges.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if the request is in another
   *     currency
   * @throws IllegalArgumentException if something is out of its range
   */
  public Template {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(category, "category");
    if (version < 1 || priority < 0 || priority > LAST_PRIORITY) {
      throw new IllegalArgumentException(
          "A template's version is from 1 on, its priority 0 to " + LAST_PRIORITY);
    }
    Currency own = Objects.requireNonNull(currency, "currency");
    request.amounts().forEach(amount -> amount.requireCurrency(own));
  }

  /** Returns this template with another request. */
  public Template asking(Request other) {
    return new Template(id, version, currency, category, priority, other);
  }

  /** Returns this template with another priority. */
  public Template at(int otherPriority) {
    return new Template(id, version, currency, category, otherPriority, request);
  }

  /** Says whether it asks for money, and does not only limit, aim or clean up. */
  boolean asks() {
    return !(request instanceof Request.UpTo
        || request instanceof Request.Balance
        || request instanceof Request.GivesUp
        || request instanceof Request.Takes);
  }

  /** Returns what some templates ask for in one way. */
  static <T extends Request> Stream<T> requests(List<Template> templates, Class<T> kind) {
    return templates.stream().map(Template::request).filter(kind::isInstance).map(kind::cast);
  }

  Template version(int other) {
    return new Template(id, other, currency, category, priority, request);
  }

  @Override
  public ItemType<Template> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("version", version)
        .with("currency", currency.getCurrencyCode())
        .with("category", category.toString())
        .with("priority", priority)
        .with("request", RequestData.write(request))
        .build();
  }

  private static Template read(Fields data) {
    return new Template(
        TemplateId.parse(data.text("id")),
        Math.toIntExact(data.number("version")),
        Currency.getInstance(data.text("currency")),
        CategoryId.parse(data.text("category")),
        Math.toIntExact(data.number("priority")),
        RequestData.read(data.part("request")));
  }
}
