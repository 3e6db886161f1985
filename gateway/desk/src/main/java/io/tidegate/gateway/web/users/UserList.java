package io.tidegate.gateway.web.users;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Form;

/**
 * The list of accounts.
 *
 * @param users with the account after which the list goes on
 * @param places where a role may hold
 * @param searched what was looked for; empty: all are listed
 * @param form of a new account
 * @param isSetUp whether no step of the first set-up is left
 */
public record UserList(
    Page<Users.Listed> users, Places places, String searched, Form form, boolean isSetUp) {}
