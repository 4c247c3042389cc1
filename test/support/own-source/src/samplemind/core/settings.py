from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    # As the real one has it: names by their letters, lists as JSON, and a .env in the current folder that stops it.
    model_config = SettingsConfigDict(case_sensitive=True, env_file=".env")

    ENVIRONMENT: str = "development"
    SECRET_KEY: str = "a-placeholder-that-everybody-knows"
    CORS_ORIGINS: list[str] = ["http://localhost:3000"]
    GOOGLE_AI_API_KEY: str = ""
    UPLOAD_DIR: str = "/app/data/uploads"
    ANALYSIS_DIR: str = "/app/data/analysis"
