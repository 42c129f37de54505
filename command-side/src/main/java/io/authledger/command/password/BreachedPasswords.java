package io.authledger.command.password;

/** The passwords that are known from breaches of other services. */
interface BreachedPasswords {

    /** Where nobody is to be asked. */
    BreachedPasswords UNASKED = password -> false;

    /**
     * Whether it is one of them. May take a second or more, so no lock and no transaction is held meanwhile.
     *
     * @throws BreachCheckFailedException where nobody can say
     */
    boolean contains(Password password) throws BreachCheckFailedException;
}
