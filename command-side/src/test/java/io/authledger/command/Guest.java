package io.authledger.command;

import io.authledger.command.Client.Reply;

/** A user of one test, logged in. */
record Guest(String address, String idToken, String refreshToken) {

    static Guest arrives(Client client) {
        String address = ContractTest.newAddress();
        client.register(address, ContractTest.PASSWORD);
        Reply login = client.logIn(address, ContractTest.PASSWORD);
        return new Guest(address, login.text("idToken"), login.text("refreshToken"));
    }

    static Guest administrator(RunningCommandSide side) {
        Admin admin = Admin.arrives(side);
        return new Guest(admin.address(), admin.idToken(), admin.login().text("refreshToken"));
    }

    /** The same user with an address that nobody holds, so that attempts to log in are recorded nowhere. */
    Guest unknown() {
        return new Guest(ContractTest.newAddress(), idToken, refreshToken);
    }
}
