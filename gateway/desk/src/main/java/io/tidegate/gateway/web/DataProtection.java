package io.tidegate.gateway.web;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.people.PeopleStore;

/**
 * What hashes passwords, seals personal data and fingerprints credentials.
 *
 * @param people refuses where its keys are not set
 * @param canErase whether an erasures file is configured; without one nobody can be erased
 */
public record DataProtection(
    Passwords passwords, PeopleStore people, Fingerprinter fingerprinter, boolean canErase) {}
