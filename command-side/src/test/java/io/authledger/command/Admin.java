package io.authledger.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.command.Client.Reply;
import io.authledger.command.keys.SigningKeys;
import io.authledger.command.usecase.Administration;
import java.text.ParseException;
import java.util.Set;
import java.util.UUID;

/** Somebody who has a role, logged in with it. */
record Admin(RunningCommandSide side, String address, UUID id, Reply login) {

    static Admin arrives(RunningCommandSide side) {
        return arrives(side, Role.ADMIN);
    }

    static Admin arrives(RunningCommandSide side, Role role) {
        Client client = new Client(side.url());
        String address = ContractTest.newAddress();
        client.register(address, ContractTest.PASSWORD);
        UUID id = idOf(client.logIn(address, ContractTest.PASSWORD));
        side.bean(Administration.class).setRoles(id, Set.of(role), Actor.BOOTSTRAP);
        return new Admin(side, address, id, client.logIn(address, ContractTest.PASSWORD));
    }

    static UUID idOf(Reply login) {
        return UUID.fromString(claims(login.text("idToken")).getSubject());
    }

    static JWTClaimsSet claims(String idToken) {
        try {
            return SignedJWT.parse(idToken).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    String idToken() {
        return login.text("idToken");
    }

    String[] bearer() {
        return Client.bearer(idToken());
    }

    /** The same idToken, as a step-up would have raised it. */
    String steppedUp() {
        try {
            SignedJWT token = SignedJWT.parse(idToken());
            JWTClaimsSet claims = new JWTClaimsSet.Builder(token.getJWTClaimsSet())
                    .claim("acr", "urn:authledger:aal2")
                    .build();
            SignedJWT raised = new SignedJWT(token.getHeader(), claims);
            raised.sign(new ECDSASigner(side.bean(SigningKeys.class).current()));
            return raised.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
