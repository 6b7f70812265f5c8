/*
 * Names that httpd's own modules know: those that `httpd -L` of 2.4.71 lists with all modules loaded, those of other
 * platforms and of trunk, and those that only 2.0 and 2.2 had. A directive's history stands in content/directives.yaml;
 * what is here only has to be known as no misspelling.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Directives and sections of httpd's own modules in 2.0, 2.2 and 2.4, sorted. */
export const KNOWN_DIRECTIVES = words(`
  AcceptErrorsNonFatal AcceptFilter AcceptMutex AcceptPathInfo AccessFileName Action AddAlt AddAltByEncoding
  AddAltByType AddCharset AddDefaultCharset AddDescription AddEncoding AddHandler AddIcon AddIconByEncoding
  AddIconByType AddInputFilter AddLanguage AddModuleInfo AddOutputFilter AddOutputFilterByType AddType Alias
  AliasMatch AliasPreservePath Allow AllowCONNECT AllowEncodedSlashes AllowHandlers AllowMethods AllowOverride
  AllowOverrideList Anonymous Anonymous_Authoritative Anonymous_LogEmail Anonymous_MustGiveEmail Anonymous_NoUserID
  Anonymous_VerifyEmail AssignUserId AsyncFilter AsyncRequestWorkerFactor AuthAuthoritative AuthBasicAuthoritative
  AuthBasicFake AuthBasicProvider AuthBasicUseDigestAlgorithm AuthDBDUserPWQuery AuthDBDUserRealmQuery
  AuthDBMAuthoritative AuthDBMGroupFile AuthDBMType AuthDBMUserFile AuthDefaultAuthoritative AuthDigestAlgorithm
  AuthDigestDomain AuthDigestFile AuthDigestGroupFile AuthDigestNcCheck AuthDigestNonceLifetime AuthDigestProvider
  AuthDigestQop AuthDigestShmemSize AuthFormAuthoritative AuthFormBody AuthFormDisableNoStore AuthFormFakeBasicAuth
  AuthFormLocation AuthFormLoginRequiredLocation AuthFormLoginSuccessLocation AuthFormLogoutLocation AuthFormMethod
  AuthFormMimetype AuthFormPassword AuthFormProvider AuthFormSitePassphrase AuthFormSize AuthFormUsername
  AuthGroupFile AuthLDAPAuthoritative AuthLDAPAuthorizePrefix AuthLDAPBindAuthoritative AuthLDAPBindDN
  AuthLDAPBindPassword AuthLDAPCharsetConfig AuthLDAPCompareAsUser AuthLDAPCompareDNOnServer
  AuthLDAPDereferenceAliases AuthLDAPEnabled AuthLDAPFrontPageHack AuthLDAPGroupAttribute AuthLDAPGroupAttributeIsDN
  AuthLDAPInitialBindAsUser AuthLDAPInitialBindPattern AuthLDAPMaxSubGroupDepth AuthLDAPRemoteUserAttribute
  AuthLDAPRemoteUserIsDN AuthLDAPSearchAsUser AuthLDAPSubGroupAttribute AuthLDAPSubGroupClass AuthLDAPUrl AuthMerging
  AuthName AuthnCacheContext AuthnCacheEnable AuthnCacheProvideFor AuthnCacheSOCache AuthnCacheTimeout
  AuthnProviderAlias AuthnzFcgiCheckAuthnProvider AuthnzFcgiDefineProvider AuthType AuthUserFile
  AuthzDBDLoginToReferer AuthzDBDQuery AuthzDBDRedirectQuery AuthzDBMAuthoritative AuthzDBMType
  AuthzDefaultAuthoritative AuthzGroupFileAuthoritative AuthzLDAPAuthoritative AuthzOwnerAuthoritative
  AuthzProviderAlias AuthzSendForbiddenOnFailure AuthzUserAuthoritative BalancerGrowth BalancerInherit BalancerMember
  BalancerPersist BrotliAlterETag BrotliCompressionMaxInputBlock BrotliCompressionQuality BrotliCompressionWindow
  BrotliFilterNote BrowserMatch BrowserMatchNoCase BS2000Account BufferedLogs BufferSize CacheDefaultExpire
  CacheDetailHeader CacheDirLength CacheDirLevels CacheDisable CacheEnable CacheExpiryCheck CacheFile
  CacheForceCompletion CacheGcClean CacheGcDaily CacheGcInterval CacheGcMemUsage CacheGcUnused CacheHeader
  CacheIgnoreCacheControl CacheIgnoreHeaders CacheIgnoreNoLastMod CacheIgnoreQueryString
  CacheIgnoreURLSessionIdentifiers CacheKeyBaseURL CacheLastModifiedFactor CacheLock CacheLockMaxAge CacheLockPath
  CacheMaxExpire CacheMaxFileSize CacheMinExpire CacheMinFileSize CacheNegotiatedDocs CacheQuickHandler CacheReadSize
  CacheReadTime CacheRoot CacheSize CacheSocache CacheSocacheMaxSize CacheSocacheMaxTime CacheSocacheMinTime
  CacheSocacheReadSize CacheSocacheReadTime CacheStaleOnError CacheStoreExpired CacheStoreNoStore CacheStorePrivate
  CacheTimeMargin CGICommandArgs CGIDScriptTimeout CGIMapExtension CGIPassAuth CGIScriptTimeout CGIVar CharsetDefault
  CharsetOptions CharsetSourceEnc CheckBasenameMatch CheckCaseOnly CheckSpelling ChildPerUserId ChrootDir
  ContentDigest CookieDomain CookieExpires CookieHttpOnly CookieLog CookieName CookieSameSite CookieSecure
  CookieStyle CookieTracking CoreDumpDirectory CryptoCipher CryptoDriver CryptoIV CryptoKey CryptoSize CTAuditStorage
  CTLogClient CTLogConfigDB CTMaxSCTAge CTProxyAwareness CTSCTStorage CTServerHelloSCTLimit CTStaticLogConfig
  CTStaticSCTs CustomLog Dav DavBasePath DavDepthInfinity DavGenericLockDB DavLockDB DavLockDiscovery DavMinTimeout
  DBDExptime DBDInitSQL DBDKeep DBDMax DBDMin DBDParams DBDPersist DBDPrepareSQL DBDriver DefaultIcon DefaultLanguage
  DefaultRuntimeDir DefaultType Define DeflateAlterETag DeflateBufferSize DeflateCompressionLevel DeflateFilterNote
  DeflateInflateLimitRequestBody DeflateInflateRatioBurst DeflateInflateRatioLimit DeflateMemLevel DeflateWindowSize
  Deny Directory DirectoryCheckHandler DirectoryIndex DirectoryIndexRedirect DirectoryMatch DirectorySlash
  DocumentRoot DTracePrivileges DumpIOInput DumpIOOutput Else ElseIf EnableExceptionHook EnableMMAP EnableSendfile
  Error ErrorDocument ErrorLog ErrorLogFormat Example ExpiresActive ExpiresByType ExpiresDefault ExtendedStatus
  ExtFilterDefine ExtFilterOptions FallbackResource FancyIndexing FileETag Files FilesMatch FilterChain FilterDeclare
  FilterProtocol FilterProvider FilterTrace FirehoseConnectionInput FirehoseConnectionOutput
  FirehoseProxyConnectionInput FirehoseProxyConnectionOutput FirehoseRequestInput FirehoseRequestOutput
  FlushMaxPipelined FlushMaxThreshold ForceLanguagePriority ForceType ForensicLog GlobalLog GprofDir
  GracefulShutdownTimeout Group H2CopyFiles H2Direct H2EarlyHint H2EarlyHints H2MaxDataFrameLen H2MaxHeaderBlockLen
  H2MaxSessionStreams H2MaxStreamErrors H2MaxWorkerIdleSeconds H2MaxWorkers H2MinWorkers H2ModernTLSOnly
  H2OutputBuffering H2Padding H2ProxyRequests H2Push H2PushDiarySize H2PushPriority H2PushResource H2SerializeHeaders
  H2SessionExtraFiles H2StreamMaxMemSize H2StreamTimeout H2TLSCoolDownSecs H2TLSWarmUpSize H2Upgrade H2WebSockets
  H2WindowSize Header HeaderName HeartbeatAddress HeartbeatListen HeartbeatMaxServers HeartbeatStorage
  HostnameLookups HttpProtocolOptions IdentityCheck IdentityCheckTimeout IdleShutdown If IfDefine IfDirective IfFile
  IfModule IfSection IfVersion ImapBase ImapDefault ImapMenu Include IncludeOptional IndexHeadInsert IndexIgnore
  IndexIgnoreReset IndexOptions IndexOrderDefault IndexStyleSheet InputSed ISAPIAppendLogToErrors
  ISAPIAppendLogToQuery ISAPICacheFile ISAPIFakeAsync ISAPILogNotSupported ISAPIReadAheadBuffer KeepAlive
  KeepAliveTimeout KeptBodySize LanguagePriority LDAPCacheEntries LDAPCacheTTL LDAPConnectionPoolTTL
  LDAPConnectionTimeout LDAPLibraryDebug LDAPOpCacheEntries LDAPOpCacheTTL LDAPReferralHopLimit LDAPReferrals
  LDAPRetries LDAPRetryDelay LDAPSharedCacheFile LDAPSharedCacheSize LDAPTimeout LDAPTrustedCA LDAPTrustedCAType
  LDAPTrustedClientCert LDAPTrustedGlobalCert LDAPTrustedMode LDAPVerifyServerCert Limit LimitExcept
  LimitInternalRecursion LimitRequestBody LimitRequestFields LimitRequestFieldSize LimitRequestLine
  LimitXMLRequestBody Listen ListenBackLog ListenCoresBucketsRatio ListenTCPDeferAccept LoadFile LoadModule Location
  LocationMatch LockFile LogFormat LogIOTrackTTFB LogIOTrackTTFU LogLevel LogMessage Lua_____ByteCodeHack
  LuaAuthzProvider LuaCodeCache LuaHookAccessChecker LuaHookAuthChecker LuaHookCheckUserID LuaHookFixups
  LuaHookInsertFilter LuaHookLog LuaHookMapToStorage LuaHookPreTranslateName LuaHookTranslateName LuaHookTypeChecker
  LuaInherit LuaInputFilter LuaMapHandler LuaOutputFilter LuaPackageCPath LuaPackagePath LuaQuickHandler LuaRoot
  LuaScope Macro MacroIgnoreBadNesting MacroIgnoreEmptyArgs MaxClients MaxConnectionsPerChild MaxKeepAliveRequests
  MaxMemFree MaxRangeOverlaps MaxRangeReversals MaxRanges MaxRequestsPerChild MaxRequestsPerThread MaxRequestWorkers
  MaxSpareServers MaxSpareThreads MaxThreads MaxThreadsPerChild MCacheMaxObjectCount MCacheMaxObjectSize
  MCacheMaxStreamingBuffer MCacheMinObjectSize MCacheRemovalAlgorithm MCacheSize MDActivationDelay MDBaseServer
  MDCACertificateFile MDCAChallenges MDCertificateAgreement MDCertificateAuthority MDCertificateCheck
  MDCertificateFile MDCertificateKeyFile MDCertificateProtocol MDCertificateStatus MDChallengeDns01
  MDChallengeDns01Version MDCheckInterval MDContactEmail MDDriveMode MDExternalAccountBinding MDHttpProxy
  MDHttpProxyCACertificateFile MDInitialDelay MDMatchNames MDMember MDMembers MDMessageCmd MDMustStaple MDNotifyCmd
  MDomain MDomainSet MDPortMap MDPrivateKeys MDProfile MDProfileMandatory MDRenewMode MDRenewViaARI MDRenewWindow
  MDRequireHttps MDRetryDelay MDRetryFailover MDServerStatus MDStapleOthers MDStapling MDStaplingKeepResponse
  MDStaplingRenewWindow MDStoreDir MDStoreLocks MDWarnWindow MemcacheConnTTL MergeSlashes MergeTrailers MetaDir
  MetaFiles MetaSuffix MimeMagicFile MinSpareServers MinSpareThreads MMapFile ModemStandard ModMimeUsePathInfo
  MultiviewsMatch Mutex NameVirtualHost NoProxy NumServers NWSSLTrustedCerts NWSSLUpgradeable Options Order OutputSed
  PassEnv PidFile PolicyConditional PolicyConditionalURL PolicyEnvironment PolicyFilter PolicyKeepalive
  PolicyKeepaliveURL PolicyLength PolicyLengthURL PolicyMaxage PolicyMaxageURL PolicyNocache PolicyNocacheURL
  PolicyType PolicyTypeURL PolicyValidation PolicyValidationURL PolicyVary PolicyVaryURL PolicyVersion
  PolicyVersionURL PrivilegesMode Protocol ProtocolEcho Protocols ProtocolsHonorOrder Proxy Proxy100Continue
  ProxyAddHeaders ProxyBadHeader ProxyBlock ProxyDomain ProxyErrorOverride ProxyExpressDBMFile ProxyExpressDBMType
  ProxyExpressEnable ProxyFCGIBackendType ProxyFCGISetEnvIf ProxyFtpDirCharset ProxyFtpEscapeWildcards
  ProxyFtpListOnWildcard ProxyHCExpr ProxyHCTemplate ProxyHCTPsize ProxyHTMLBufSize ProxyHTMLCharsetOut
  ProxyHTMLDoctype ProxyHTMLEnable ProxyHTMLEvents ProxyHTMLExtended ProxyHTMLFixups ProxyHTMLInterp ProxyHTMLLinks
  ProxyHTMLMeta ProxyHTMLStripComments ProxyHTMLURLMap ProxyIOBufferSize ProxyMatch ProxyMaxForwards ProxyPass
  ProxyPassInherit ProxyPassInterpolateEnv ProxyPassMatch ProxyPassReverse ProxyPassReverseCookieDomain
  ProxyPassReverseCookiePath ProxyPreserveHost ProxyReceiveBufferSize ProxyRemote ProxyRemoteMatch ProxyRequests
  ProxySCGIInternalRedirect ProxySCGISendfile ProxySet ProxySourceAddress ProxyStatus ProxyTimeout ProxyVia
  ProxyWebsocketAsync ProxyWebsocketAsyncDelay ProxyWebsocketFallbackToProxyHttp ProxyWebsocketIdleTimeout
  QualifyRedirectURL ReadBufferSize ReadmeName ReceiveBufferSize Redirect RedirectMatch RedirectPermanent
  RedirectRelative RedirectTemp RedisConnPoolTTL RedisTimeout ReflectorHeader RegexDefaultOptions RegisterHttpMethod
  RemoteIPHeader RemoteIPInternalProxy RemoteIPInternalProxyList RemoteIPProxiesHeader RemoteIPProxyProtocol
  RemoteIPProxyProtocolExceptions RemoteIPTrustedProxy RemoteIPTrustedProxyList RemoveCharset RemoveEncoding
  RemoveHandler RemoveInputFilter RemoveLanguage RemoveOutputFilter RemoveType RequestHeader RequestReadTimeout
  Require RequireAll RequireAny RequireNone RewriteBase RewriteCond RewriteEngine RewriteLock RewriteLog
  RewriteLogLevel RewriteMap RewriteOptions RewriteRule RLimitCPU RLimitMEM RLimitNPROC Satisfy ScoreBoardFile Script
  ScriptAlias ScriptAliasMatch ScriptLog ScriptLogBuffer ScriptLogLength ScriptSock SecureListen SeeRequestTail
  SendBufferSize ServerAdmin ServerAlias ServerLimit ServerName ServerPath ServerRoot ServerSignature ServerTokens
  Session SessionCookieName SessionCookieName2 SessionCookieRemove SessionCryptoCipher SessionCryptoDriver
  SessionCryptoPassphrase SessionCryptoPassphraseFile SessionDBDCookieName SessionDBDCookieName2
  SessionDBDCookieRemove SessionDBDDeleteLabel SessionDBDInsertLabel SessionDBDPerUser SessionDBDSelectLabel
  SessionDBDUpdateLabel SessionEnv SessionExclude SessionExpiryUpdateInterval SessionHeader SessionInclude
  SessionMaxAge SetEnv SetEnvIf SetEnvIfExpr SetEnvIfNoCase SetHandler SetInputFilter SetOutputFilter SSIEndTag
  SSIErrorMsg SSIETag SSILastModified SSILegacyExprParser SSIStartTag SSITimeFormat SSIUndefinedEcho
  SSLCACertificateFile SSLCACertificatePath SSLCADNRequestFile SSLCADNRequestPath SSLCARevocationCheck
  SSLCARevocationFile SSLCARevocationPath SSLCertificateChainFile SSLCertificateFile SSLCertificateKeyFile
  SSLCipherSuite SSLCompression SSLCryptoDevice SSLEngine SSLFIPS SSLHonorCipherOrder SSLInsecureRenegotiation SSLLog
  SSLLogLevel SSLLogLevelDebugDump SSLMutex SSLOCSPDefaultResponder SSLOCSPEnable SSLOCSPNoVerify
  SSLOCSPOverrideResponder SSLOCSPProxyURL SSLOCSPResponderCertificateFile SSLOCSPResponderTimeout
  SSLOCSPResponseMaxAge SSLOCSPResponseTimeSkew SSLOCSPUseRequestNonce SSLOpenSSLConfCmd SSLOptions
  SSLPassPhraseDialog SSLPKCS7CertificateFile SSLProtocol SSLProxyCACertificateFile SSLProxyCACertificatePath
  SSLProxyCARevocationCheck SSLProxyCARevocationFile SSLProxyCARevocationPath SSLProxyCheckPeerCN
  SSLProxyCheckPeerExpire SSLProxyCheckPeerName SSLProxyCipherSuite SSLProxyEngine
  SSLProxyMachineCertificateChainFile SSLProxyMachineCertificateFile SSLProxyMachineCertificatePath SSLProxyProtocol
  SSLProxyVerify SSLProxyVerifyDepth SSLRandomSeed SSLRenegBufferSize SSLRequire SSLRequireSSL SSLSessionCache
  SSLSessionCacheTimeout SSLSessionTicketKeyFile SSLSessionTickets SSLSRPUnknownUserSeed SSLSRPVerifierFile
  SSLStaplingCache SSLStaplingErrorCacheTimeout SSLStaplingFakeTryLater SSLStaplingForceURL SSLStaplingMutex
  SSLStaplingResponderTimeout SSLStaplingResponseMaxAge SSLStaplingResponseTimeSkew SSLStaplingReturnResponderErrors
  SSLStaplingStandardCacheTimeout SSLStrictSNIVHostCheck SSLUserName SSLUseStapling SSLVerifyClient SSLVerifyDepth
  SSLVHostSNIPolicy StartServers StartThreads StrictHostCheck Substitute SubstituteInheritBefore
  SubstituteMaxLineLength Suexec SuexecUserGroup ThreadLimit ThreadsPerChild ThreadStackSize Timeout TraceEnable
  TransferLog TypesConfig UnDefine UndefMacro UnsetEnv Use UseCanonicalName UseCanonicalPhysicalPort User UserDir
  VHostCGIMode VHostCGIPrivs VHostGroup VHostPrivs VHostSecure VHostUser VirtualDocumentRoot VirtualDocumentRootIP
  VirtualHost VirtualScriptAlias VirtualScriptAliasIP WatchdogInterval Win32DisableAcceptEx XBitHack xml2EncAlias
  xml2EncDefault xml2StartParse`);

/** The same by small letters. */
export const SPELLING: ReadonlyMap<string, string> = new Map(
  KNOWN_DIRECTIVES.map((name) => [name.toLowerCase(), name]),
);

/** How the directives of well-known modules that are not httpd's begin, in small letters. */
export const FOREIGN_PREFIXES = words(`
  addexternal addradius amon assignuserid authcas authexternal authgssapi authjwt authkerb authmysql authntlm
  authopenid authpam authpg auth_pg authradius authshadow authtkt authzsvn axis bandwidth bw caucho cas cband clamav
  cloudflare cosign cse dos enablecapabilities embperl evasive fastcgi fcgid gcov geoip gnutls gss jk jrun jserv krb
  limitgidrange limituidrange loadlib maxclientsvhost maxconnperip maxminddb mellon modpagespeed mono myauth nicevalue
  nokey nss oauth2 oidc openid pagespeed passenger perl php qos qs_ rack rails rdefaultuidgid rdocumentchroot resin
  rgroups rminuidgid rmode rpaf ruby ruidgid sec shib spdy sp_ svn suphp tcl tkt tls tomcat upload vhostldap weblogic
  websphere wlcookie wlproxy wlio wllog wlsocket wltemp wsgi xsendfile
`);

/** httpd's own modules, without `mod_` and `_module`. */
export const HTTPD_MODULES: ReadonlySet<string> = new Set(
  words(`
  access access_compat actions alias allowhandlers allowmethods asis auth auth_anon auth_basic auth_dbm auth_digest
  auth_form auth_ldap authn_alias authn_anon authn_core authn_dbd authn_dbm authn_default authn_file authn_socache
  authnz_fcgi authnz_ldap authz_core authz_dbd authz_dbm authz_default authz_groupfile authz_host authz_owner
  authz_user autoindex brotli bucketeer buffer cache cache_disk cache_socache case_filter case_filter_in cern_meta
  cgi cgid charset_lite core data dav dav_fs dav_lock dbd deflate dialup dir disk_cache dumpio echo env event example
  example_hooks expires ext_filter file_cache filter firehose headers heartbeat heartmonitor http http2 ident
  imagemap imap include info isapi journald lbmethod_bybusyness lbmethod_byrequests lbmethod_bytraffic
  lbmethod_heartbeat ldap log_config log_debug log_forensic logio lua macro md mem_cache mime mime_magic mpm_event
  mpm_itk mpm_prefork mpm_winnt mpm_worker negotiation nw_ssl optional_fn_export optional_fn_import
  optional_hook_export optional_hook_import policy prefork privileges proxy proxy_ajp proxy_balancer proxy_connect
  proxy_express proxy_fcgi proxy_fdpass proxy_ftp proxy_hcheck proxy_html proxy_http proxy_http2 proxy_scgi
  proxy_uwsgi proxy_wstunnel ratelimit reflector remoteip reqtimeout request rewrite sed session session_cookie
  session_crypto session_dbd setenvif slotmem_plain slotmem_shm so socache_dbm socache_dc socache_memcache
  socache_redis socache_shmcb speling ssl status substitute suexec systemd unique_id unixd userdir usertrack version
  vhost_alias watchdog win32 worker xml2enc`),
);

/** Directives that only 2.0, or 2.0 and 2.2, had, and what does their work since. */
export const LAST_IN: ReadonlyMap<string, { readonly line: string; readonly instead?: string }> = new Map([
  ["anonymous_authoritative", { line: "2.0" }],
  ["authauthoritative", { line: "2.0", instead: "AuthBasicAuthoritative" }],
  ["authdbmauthoritative", { line: "2.0", instead: "AuthBasicAuthoritative" }],
  ["authdefaultauthoritative", { line: "2.2" }],
  ["authdigestfile", { line: "2.0", instead: "AuthUserFile with AuthDigestProvider" }],
  ["authdigestgroupfile", { line: "2.0", instead: "AuthGroupFile" }],
  ["authldapauthoritative", { line: "2.0" }],
  ["authldapenabled", { line: "2.0" }],
  ["authzdbmauthoritative", { line: "2.2" }],
  ["authzdefaultauthoritative", { line: "2.2" }],
  ["authzgroupfileauthoritative", { line: "2.2" }],
  ["authzldapauthoritative", { line: "2.2" }],
  ["authzownerauthoritative", { line: "2.2" }],
  ["authzuserauthoritative", { line: "2.2" }],
  ["cookielog", { line: "2.2", instead: "CustomLog" }],
  ["ldaptrustedca", { line: "2.0", instead: "LDAPTrustedGlobalCert" }],
  ["ldaptrustedcatype", { line: "2.0", instead: "LDAPTrustedGlobalCert" }],
  ["rewritelock", { line: "2.2", instead: "Mutex" }],
  ["rewritelog", { line: "2.2", instead: "LogLevel alert rewrite:trace3" }],
  ["rewriteloglevel", { line: "2.2", instead: "LogLevel alert rewrite:trace3" }],
  ["win32disableacceptex", { line: "2.2", instead: "AcceptFilter" }],
]);

/** Directives and sections that 2.0 and 2.2 do not have, and what did their work there. */
export const FIRST_IN_24: ReadonlyMap<string, string | undefined> = new Map([
  ["allowoverridelist", undefined],
  ["authmerging", undefined],
  ["defaultruntimedir", undefined],
  ["else", undefined],
  ["elseif", undefined],
  ["errorlogformat", undefined],
  ["if", undefined],
  ["maxconnectionsperchild", "MaxRequestsPerChild"],
  ["maxrequestworkers", "MaxClients"],
  ["requireall", "Order, Allow and Deny"],
  ["requireany", "Order, Allow and Deny"],
  ["requirenone", "Order, Allow and Deny"],
  ["setenvifexpr", undefined],
]);

/** Sections and directives that came within 2.4, of modules that content/directives.yaml does not treat. */
export const SINCE: ReadonlyMap<string, string> = new Map([
  ["ifdirective", "2.4.34"],
  ["iffile", "2.4.34"],
  ["ifsection", "2.4.34"],
]);

/** Directives outside content/directives.yaml that stand only outside `<Directory>`, `<Location>`, `<Files>` and `<If>`. */
export const OUTSIDE_SECTIONS: ReadonlySet<string> = new Set(
  words(`
  accessfilename aliasmatch directory directorymatch documentroot errorlogformat keepalive keepalivetimeout
  limitrequestfields limitrequestfieldsize limitrequestline location locationmatch maxkeepaliverequests proxy proxymatch
  proxyrequests proxytimeout proxyvia requestreadtimeout rewritemap serveradmin serveralias serverlimit serverpath
  serverroot servertokens startservers suexecusergroup timeout traceenable transferlog virtualhost
`),
);

/** Directives outside content/directives.yaml that stand only inside such a section or in `.htaccess`. */
export const INSIDE_SECTIONS: ReadonlySet<string> = new Set(
  words(`
  allow allowoverride allowoverridelist authbasicprovider authgroupfile authname authtype authuserfile deny limit
  limitexcept order requireall requireany requirenone
`),
);

/** Directives that hold for the whole server and are refused in a virtual host. */
export const SERVER_ONLY: ReadonlySet<string> = new Set(
  words(
    "maxclients maxrequestworkers scoreboardfile serverlimit servertokens startservers threadsperchild virtualhost",
  ),
);
