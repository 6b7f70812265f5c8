/** One address of every kind of page, and of every standing that an answer can have. */
export const KINDS: Readonly<Record<string, string>> = {
  home: "/",
  edition: "/2.0/",
  "newest edition": "/2.4/",
  "current answer": "/2.4/parallel/",
  "dated answer": "/2.4/vhosts2/",
  "obsolete answer": "/2.4/mutex/",
  "insecure answer": "/2.0/realcert/",
  "no answer": "/2.3/badcert/",
  topics: "/topics/",
  topic: "/topics/ciphers/",
  about: "/about/",
  "missing page": "/2.4/mutx",
};
