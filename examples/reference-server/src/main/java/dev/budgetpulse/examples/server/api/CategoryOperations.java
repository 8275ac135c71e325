package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.budget.CategoryMerge;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.examples.server.categories.CategoryRoutes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Categories in their groups, and payees. */
final class CategoryOperations {
  private static final String ALL = "/ledgers/{ledger}/categories";
  private static final String PAYEES = "/ledgers/{ledger}/payees";

  private CategoryOperations() {}

  /** A category and how often it is used. */
  record Used(
      CategoryId id,
      GroupId group,
      String name,
      Category.Kind kind,
      int position,
      boolean archived,
      long entries) {}

  /** A category to be made; its group is made with it if there is none of that name. */
  record NewCategory(String group, String name, Category.Kind kind) {}

  /** What is to be changed of a category. */
  record CategoryEdit(Optional<String> name, Optional<Boolean> archived, Optional<GroupId> group) {}

  /** A language. */
  record InLanguage(Locale language) {}

  /** A name. */
  record Name(String name) {}

  /** The groups that come first, in order; the others follow as they stood. */
  record GroupOrder(List<GroupId> first) {}

  /** The categories of a group that come first, likewise. */
  record CategoryOrder(List<CategoryId> first) {}

  /** A category that is to become a part of another one. */
  record Merging(CategoryId from, CategoryId into) {}

  /** What putting one category into another changes. */
  record Merged(
      List<EntryTotal> moved, List<CategoryMerge.Figure> figures, Optional<ChangeSet> changeSet) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listCategories", "Lists the categories, and how often each is used.")
            .lists(Used.class, CategoryOperations::used),
        Operation.post(ALL, "addCategory", "Makes a category.")
            .takes(NewCategory.class)
            .makes(
                Category.class,
                call ->
                    call.book()
                        .categories()
                        .add(call.body().group(), call.body().name(), call.body().kind())),
        Operation.post(
                ALL + "-starter", "addStarterCategories", "Makes the categories most people need.")
            .takes(InLanguage.class)
            .lists(
                Category.class,
                call -> call.book().categories().addStarterSet(call.body().language())),
        Operation.get(ALL + "/{category}", "getCategory", "Tells of a category.")
            .gives(Category.class, CategoryOperations::category),
        Operation.patch(
                ALL + "/{category}", "changeCategory", "Renames, moves or archives a category.")
            .takes(CategoryEdit.class)
            .gives(Category.class, CategoryOperations::changed),
        Operation.post(
                ALL + "-merge/preview",
                "previewMerge",
                "Tells what putting one category into another would change.")
            .reading()
            .takes(Merging.class)
            .gives(Merged.class, call -> told(merge(call), Optional.empty())),
        Operation.post(ALL + "-merge", "mergeCategories", "Puts one category into another.")
            .takes(Merging.class)
            .gives(
                Merged.class,
                call -> {
                  CategoryMerge merge = merge(call);
                  return told(merge, merge.commit());
                }),
        Operation.get("/ledgers/{ledger}/groups", "listGroups", "Lists the groups of categories.")
            .lists(CategoryGroup.class, call -> call.book().categories().groups()),
        Operation.patch("/ledgers/{ledger}/groups/{group}", "renameGroup", "Renames a group.")
            .takes(Name.class)
            .does(
                call -> {
                  GroupId id = call.at("group", GroupId.class);
                  if (call.book().categories().groups().stream()
                      .noneMatch(group -> group.id().equals(id))) {
                    throw Refusal.notFound();
                  }
                  call.book().categories().rename(id, call.body().name());
                }),
        Operation.put("/ledgers/{ledger}/group-order", "orderGroups", "Puts groups in order.")
            .takes(GroupOrder.class)
            .does(call -> call.book().categories().order(call.body().first())),
        Operation.put(
                "/ledgers/{ledger}/groups/{group}/order",
                "orderCategories",
                "Puts the categories of a group in order.")
            .takes(CategoryOrder.class)
            .does(
                call ->
                    call.book()
                        .categories()
                        .order(call.at("group", GroupId.class), call.body().first())),
        Operation.get(PAYEES, "listPayees", "Lists the payees.")
            .lists(Payee.class, call -> call.book().payees().all()),
        Operation.post(PAYEES, "addPayee", "Makes a payee, unless there is one of the name.")
            .takes(Name.class)
            .makes(Payee.class, call -> call.book().payees().named(call.body().name())),
        Operation.patch(
                PAYEES + "/{payee}",
                "renamePayee",
                "Renames a payee; one that has the name takes over what it had.")
            .takes(Name.class)
            .gives(
                Payee.class,
                call -> {
                  Payee payee =
                      call.book()
                          .payees()
                          .find(call.at("payee", PayeeId.class))
                          .orElseThrow(Refusal::notFound);
                  return call.book().payees().rename(payee.id(), call.body().name());
                }));
  }

  private static List<Used> used(Call<?, ?> call) {
    var usage = call.book().categories().usage();
    return call.book().categories().all().stream()
        .map(
            each ->
                new Used(
                    each.id(),
                    each.group(),
                    each.name(),
                    each.kind(),
                    each.position(),
                    each.archived(),
                    usage.getOrDefault(each.id(), 0L)))
        .toList();
  }

  private static Category category(Call<?, ?> call) {
    return call.book()
        .categories()
        .find(call.at("category", CategoryId.class))
        .orElseThrow(Refusal::notFound);
  }

  private static Category changed(Call<?, CategoryEdit> call) {
    Category before = category(call);
    Category named = call.body().name().map(before::withName).orElse(before);
    Category kept = call.body().archived().map(named::withArchived).orElse(named);
    Category changed =
        call.body()
            .group()
            .map(group -> CategoryRoutes.asLastOf(call.book(), kept, group))
            .orElse(kept);
    call.book().categories().change(changed);
    return changed;
  }

  private static CategoryMerge merge(Call<?, Merging> call) {
    return call.book().merge(call.body().from(), call.body().into());
  }

  private static Merged told(CategoryMerge merge, Optional<ChangeSet> changeSet) {
    return new Merged(merge.moved(), merge.figures(), changeSet);
  }
}
