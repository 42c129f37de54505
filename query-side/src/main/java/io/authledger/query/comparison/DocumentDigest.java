package io.authledger.query.comparison;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A digest of documents whatever their order and that of their fields: the sum, modulo 2^256, of the SHA-256 of each. */
final class DocumentDigest {

    private static final int BYTES = 32;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private BigInteger sum = BigInteger.ZERO;

    void add(BsonDocument document) {
        RawBsonDocument raw = new RawBsonDocument((BsonDocument) sorted(document), CODEC);
        MessageDigest sha256 = sha256();
        sha256.update(raw.getByteBuffer().asNIO());
        sum = sum.add(new BigInteger(1, sha256.digest())).mod(BigInteger.ONE.shiftLeft(8 * BYTES));
    }

    /** 64 lower-case hex digits. */
    String hex() {
        return String.format("%064x", sum);
    }

    private static BsonValue sorted(BsonValue value) {
        if (value instanceof BsonDocument document) {
            BsonDocument inOrder = new BsonDocument();
            new TreeMap<>(document).forEach((field, inner) -> inOrder.append(field, sorted(inner)));
            return inOrder;
        }
        if (value instanceof BsonArray array) {
            return new BsonArray(array.stream().map(DocumentDigest::sorted).toList());
        }
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
